using Ecwid.Client.Models;

namespace Ecwid.Client.Store;

/// <summary>The part of the profile that <see cref="StoreClient"/> asks for.</summary>
internal sealed class ProfileAnswer
{
    public GeneralInfoPart? GeneralInfo { get; set; }

    public SettingsPart? Settings { get; set; }

    public AccountPart? Account { get; set; }

    public LanguagesPart? Languages { get; set; }

    public EcwidStore ToStore() => new()
    {
        StoreId = GeneralInfo?.StoreId,
        Name = Settings?.StoreName,
        Url = GeneralInfo?.StoreUrl,
        AccountName = Account?.AccountName,
        AccountEmail = Account?.AccountEmail,
        EnabledLanguages = Languages?.EnabledLanguages,
        DefaultLanguage = Languages?.DefaultLanguage,
        AvailableFeatures = Account?.AvailableFeatures,
    };

    internal sealed class GeneralInfoPart
    {
        public long? StoreId { get; set; }

        public string? StoreUrl { get; set; }
    }

    internal sealed class SettingsPart
    {
        public string? StoreName { get; set; }
    }

    internal sealed class AccountPart
    {
        public string? AccountName { get; set; }

        public string? AccountEmail { get; set; }

        public string[]? AvailableFeatures { get; set; }
    }

    internal sealed class LanguagesPart
    {
        public string[]? EnabledLanguages { get; set; }

        public string? DefaultLanguage { get; set; }
    }
}
