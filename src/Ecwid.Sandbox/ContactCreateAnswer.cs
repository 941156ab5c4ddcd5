namespace Ecwid.Sandbox;

/// <summary>The shapes in which the creation of a contact may be answered: the official page gives two, its siblings a third.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/customer-contacts/create-customer-contact</remarks>
public enum ContactCreateAnswer
{
    /// <summary><c>{"createCount":1}</c>, as the table of the official page says.</summary>
    CreateCount,

    /// <summary><c>{"id":900051}</c>, as every other creation answers.</summary>
    Id,

    /// <summary>The contact as it was sent, without an id, as the example of the official page shows.</summary>
    Echo,

    /// <summary><c>{"createCount":0}</c>: status 200, and nothing is stored.</summary>
    NothingCreated,
}
