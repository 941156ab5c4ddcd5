using Ecwid.Sandbox.Json;

namespace Ecwid.Sandbox.Model;

/// <summary>The fields of an address that a request names; null is absent.</summary>
internal sealed class AddressPatch
{
    private readonly string? _name;
    private readonly string? _companyName;
    private readonly string? _street;
    private readonly string? _city;
    private readonly string? _countryCode;
    private readonly string? _postalCode;
    private readonly string? _stateOrProvinceCode;
    private readonly string? _stateOrProvinceName;
    private readonly string? _note;

    public AddressPatch(ObjectReader reader, bool isShippingAddress)
    {
        _name = reader.Text("name");
        _companyName = reader.Text("companyName");
        _street = reader.Text("street");
        _city = reader.Text("city");
        _countryCode = reader.Text("countryCode");
        _postalCode = reader.Text("postalCode");
        _stateOrProvinceCode = reader.Text("stateOrProvinceCode");
        _stateOrProvinceName = reader.Text("stateOrProvinceName");
        Phone = reader.Text("phone");
        if (isShippingAddress)
        {
            Id = reader.Integer("id");
            _note = reader.Text("note");
            IsDefault = reader.Flag("defaultAddress");
            OrderBy = reader.Integer("orderBy");
        }
    }

    public long? Id { get; }

    public string? Phone { get; }

    public bool? IsDefault { get; }

    public long? OrderBy { get; }

    public void ApplyTo(PostalAddress address)
    {
        address.Name = _name ?? address.Name;
        address.CompanyName = _companyName ?? address.CompanyName;
        address.Street = _street ?? address.Street;
        address.City = _city ?? address.City;
        address.CountryCode = _countryCode ?? address.CountryCode;
        address.PostalCode = _postalCode ?? address.PostalCode;
        address.StateOrProvinceCode = _stateOrProvinceCode ?? address.StateOrProvinceCode;
        address.StateOrProvinceName = _stateOrProvinceName ?? address.StateOrProvinceName;
        address.Phone = Phone ?? address.Phone;
        if (address is ShippingAddress shipping)
        {
            shipping.Note = _note ?? shipping.Note;
        }
    }
}
