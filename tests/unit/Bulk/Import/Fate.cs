namespace EcwidPS.UnitTests.Bulk.Import;

/// <summary>What becomes of a request on its way to the store.</summary>
internal enum Fate
{
    Passes,
    Lost,
    IsRejected,
    LosesAnswer,
    IsNotAnswered,
    Dies,
    DiesAfter,
}
