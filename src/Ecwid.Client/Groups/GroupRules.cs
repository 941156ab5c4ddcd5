namespace Ecwid.Client.Groups;

/// <summary>What is known to be refused, so that no request is spent on it.</summary>
internal static class GroupRules
{
    public const long General = 0;

    public static long CheckId(long id) => id >= General
        ? id
        : throw new EcwidException($"{id} is not the id of a customer group. Ids are whole numbers; 0 is the group General.");

    public static long CheckDeletable(long id) => id == General
        ? throw new EcwidException("The group General (id 0) can't be deleted: it holds the customers who are in no other group.")
        : CheckId(id);

    public static void CheckCreation(EcwidCustomerGroupRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Name))
        {
            throw new EcwidException("Name is blank. Every customer group needs a name.");
        }
    }

    public static void CheckUpdate(EcwidCustomerGroupRequest request)
    {
        if (request is { Name: null, ExternalReferenceId: null })
        {
            throw new EcwidException("Nothing is to be changed. Set Name or ExternalReferenceId.");
        }

        if (request.Name is not null)
        {
            CheckCreation(request);
        }
    }
}
