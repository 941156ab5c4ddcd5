using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Sandbox.Api;

namespace Ecwid.Sandbox.Model;

/// <summary>All that a store holds, and the rules that keep it consistent. Not thread-safe: the store locks.</summary>
internal sealed class CustomerTable
{
    private readonly Dictionary<long, Customer> _customers = [];
    private readonly Dictionary<string, Customer> _customersByEmail = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<long, CustomerGroup> _groups = new() { [CustomerGroup.General] = new CustomerGroup(CustomerGroup.General, "General") };

    // Ids only grow, so appending keeps the order.
    private readonly List<Customer> _customersById = [];
    private readonly List<DeletedCustomer> _deleted = [];
    private long _lastCustomerId = 310000100;
    private long _lastContactId = 900000;
    private long _lastAddressId = 77000;
    private long _lastGroupId = 5509;

    /// <summary>Moves with every change.</summary>
    public long Version { get; private set; }

    public IReadOnlyList<Customer> Customers => _customersById;

    public IReadOnlyList<DeletedCustomer> Deleted => _deleted;

    public IReadOnlyCollection<CustomerGroup> Groups => _groups.Values;

    public Customer Customer(long id) => _customers.TryGetValue(id, out Customer? customer) ? customer : throw ApiRefusal.CustomerNotFound(id);

    public Customer? CustomerByEmail(string email) => _customersByEmail.TryGetValue(email, out Customer? customer) ? customer : null;

    public Contact Contact(long customerId, long contactId) =>
        Customer(customerId).Contacts.Find(contact => contact.Id == contactId) ?? throw ApiRefusal.ContactNotFound(contactId);

    public CustomerGroup Group(long id) => _groups.TryGetValue(id, out CustomerGroup? group) ? group : throw ApiRefusal.GroupNotFound(id);

    public CustomerGroup? GroupByName(string name) => _groups.Values.FirstOrDefault(group => group.Name == name);

    public Customer Create(CustomerPatch patch, IReadOnlyCollection<string> languages, DateTimeOffset now)
    {
        string email = patch.Email!;
        Check(patch, languages, null);

        var customer = new Customer(++_lastCustomerId, email, now);
        patch.ApplyTo(customer);
        ReplaceAddresses(customer, patch.ShippingAddresses ?? [], now);
        AddFirstContacts(customer, patch, now);
        _customers.Add(customer.Id, customer);
        _customersByEmail.Add(email, customer);
        _customersById.Add(customer);
        Version++;
        return customer;
    }

    public void Update(long id, CustomerPatch patch, IReadOnlyCollection<string> languages, DateTimeOffset now)
    {
        Customer customer = Customer(id);
        Check(patch, languages, customer);
        if (patch.IsEmpty)
        {
            return;
        }

        patch.ApplyTo(customer);
        if (patch.ShippingAddresses is not null)
        {
            ReplaceAddresses(customer, patch.ShippingAddresses, now);
        }

        if (patch.Contacts is not null)
        {
            ReplaceContacts(customer, patch.Contacts, now);
        }

        if (patch.Email is not null)
        {
            ChangeEmail(customer, patch.Email, moveContact: patch.Contacts is null);
        }

        Touch(customer, now);
    }

    public void Delete(long id, DateTimeOffset now)
    {
        Customer customer = Customer(id);
        _customers.Remove(id);
        _customersByEmail.Remove(customer.Email);
        _customersById.RemoveAt(_customersById.BinarySearch(customer, Comparer<Customer>.Create(static (left, right) => left.Id.CompareTo(right.Id))));
        _deleted.Add(new DeletedCustomer(id, now));
        Version++;
    }

    public Contact CreateContact(long customerId, ContactPatch patch, DateTimeOffset now)
    {
        Customer customer = Customer(customerId);
        Contact contact = NewContact(customer, now);
        patch.ApplyTo(contact);
        Add(customer, contact);
        Touch(customer, now);
        return contact;
    }

    public void UpdateContact(long customerId, long contactId, ContactPatch patch, DateTimeOffset now)
    {
        Contact contact = Contact(customerId, contactId);
        if (patch.IsEmpty)
        {
            return;
        }

        Customer customer = Customer(customerId);
        patch.ApplyTo(contact);
        KeepOneDefault(customer.Contacts, contact);
        Touch(customer, now);
    }

    public void DeleteContact(long customerId, long contactId, DateTimeOffset now)
    {
        Contact contact = Contact(customerId, contactId);
        Customer customer = Customer(customerId);
        customer.Contacts.Remove(contact);
        Touch(customer, now);
    }

    public CustomerGroup CreateGroup(GroupPatch patch)
    {
        CheckExternalReference(patch, null);
        return CreateGroup(patch.Name!, patch.ExternalReferenceId);
    }

    public CustomerGroup CreateGroup(string name, string? externalReferenceId)
    {
        var group = new CustomerGroup(++_lastGroupId, name) { ExternalReferenceId = externalReferenceId };
        _groups.Add(group.Id, group);
        Version++;
        return group;
    }

    public void UpdateGroup(long id, GroupPatch patch)
    {
        CustomerGroup group = Group(id);
        CheckExternalReference(patch, group);
        patch.ApplyTo(group);
        Version++;
    }

    public void DeleteGroup(long id, DateTimeOffset now)
    {
        CustomerGroup group = Group(id);
        if (id == CustomerGroup.General)
        {
            throw ApiRefusal.WrongParameter("The General customer group cannot be deleted");
        }

        foreach (Customer member in _customersById.Where(customer => customer.GroupId == id))
        {
            member.GroupId = CustomerGroup.General;
            member.Updated = now;
        }

        _groups.Remove(group.Id);
        Version++;
    }

    private void Check(CustomerPatch patch, IReadOnlyCollection<string> languages, Customer? customer)
    {
        if (patch.GroupId is long groupId && !_groups.ContainsKey(groupId))
        {
            throw ApiRefusal.WrongParameter(FormattableString.Invariant($"Customer group #{groupId} not found"));
        }

        // An empty text clears the language.
        if (patch.Language is { Length: > 0 } language && !languages.Contains(language))
        {
            throw ApiRefusal.LanguageNotAllowed(language);
        }

        if (patch.Email is not null && CustomerByEmail(patch.Email) is Customer owner && owner != customer)
        {
            throw ApiRefusal.EmailTaken();
        }
    }

    private void CheckExternalReference(GroupPatch patch, CustomerGroup? group)
    {
        if (patch.ExternalReferenceId is { Length: > 0 } reference
            && _groups.Values.Any(other => other != group && other.ExternalReferenceId == reference))
        {
            throw ApiRefusal.ExternalReferenceTaken();
        }
    }

    private void ChangeEmail(Customer customer, string email, bool moveContact)
    {
        // What becomes of the contact is not documented; a default contact with the old address would mail the wrong person.
        if (moveContact && customer.Contacts.Find(contact => contact.IsEmail(customer.Email)) is Contact account)
        {
            account.Text = email;
        }

        _customersByEmail.Remove(customer.Email);
        _customersByEmail.Add(email, customer);
        customer.Email = email;
    }

    private void AddFirstContacts(Customer customer, CustomerPatch patch, DateTimeOffset now)
    {
        bool isListed = patch.Contacts?.Exists(contact => contact.Type == Model.Contact.Email
            && string.Equals(contact.Text, customer.Email, StringComparison.OrdinalIgnoreCase)) == true;
        if (!isListed)
        {
            Contact account = NewContact(customer, now);
            account.Text = customer.Email;
            account.IsDefault = true;
            Add(customer, account);
        }

        if (patch.Contacts is not null)
        {
            AddContacts(customer, patch.Contacts, [], now);
        }
        else if (patch.BillingPerson?.Phone is { Length: > 0 } phone)
        {
            Contact contact = NewContact(customer, now);
            contact.Type = Model.Contact.Phone;
            contact.Text = phone;
            contact.IsDefault = true;
            Add(customer, contact);
        }

        // The account's own address is the default unless the request names another.
        if (!customer.Contacts.Exists(static contact => contact.Type == Model.Contact.Email && contact.IsDefault))
        {
            customer.Contacts.Find(contact => contact.IsEmail(customer.Email))!.IsDefault = true;
        }
    }

    private void ReplaceContacts(Customer customer, List<ContactPatch> patches, DateTimeOffset now)
    {
        List<Contact> former = customer.Contacts;
        customer.Contacts = [];
        AddContacts(customer, patches, former, now);
    }

    private void AddContacts(Customer customer, List<ContactPatch> patches, List<Contact> former, DateTimeOffset now)
    {
        foreach (ContactPatch patch in patches)
        {
            Contact contact = NewContact(customer, now);
            if (former.Find(old => old.Id == patch.Id) is Contact kept)
            {
                former.Remove(kept);
                contact = new Contact(kept.Id, kept.Created) { OrderBy = contact.OrderBy };
            }

            patch.ApplyTo(contact);
            Add(customer, contact);
        }
    }

    private Contact NewContact(Customer customer, DateTimeOffset now) => new(++_lastContactId, now)
    {
        OrderBy = customer.Contacts.Count == 0 ? 0 : customer.Contacts.Max(static contact => contact.OrderBy) + 1,
    };

    private static void Add(Customer customer, Contact contact)
    {
        customer.Contacts.Add(contact);
        KeepOneDefault(customer.Contacts, contact);
    }

    private static void KeepOneDefault(List<Contact> contacts, Contact latest)
    {
        if (latest.IsDefault)
        {
            foreach (Contact other in contacts.Where(other => other != latest && other.Type == latest.Type))
            {
                other.IsDefault = false;
            }
        }
    }

    private void ReplaceAddresses(Customer customer, List<ShippingAddressPatch> patches, DateTimeOffset now)
    {
        List<ShippingAddress> former = customer.ShippingAddresses;
        var addresses = new List<ShippingAddress>(patches.Count);
        foreach (ShippingAddressPatch patch in patches)
        {
            ShippingAddress? kept = former.Find(old => old.Id == patch.Id);
            if (kept is not null)
            {
                former.Remove(kept);
            }

            // The elements of an array aren't merged with the old ones: what isn't named is empty.
            var address = new ShippingAddress(kept?.Id ?? ++_lastAddressId, kept?.Created ?? now)
            {
                IsDefault = patch.IsDefault ?? false,
                OrderBy = patch.OrderBy ?? addresses.Count,
            };
            patch.ApplyTo(address);
            addresses.Add(address);
        }

        ShippingAddress? standard = addresses.FindLast(static address => address.IsDefault) ?? addresses.FirstOrDefault();
        foreach (ShippingAddress address in addresses)
        {
            address.IsDefault = address == standard;
        }

        customer.ShippingAddresses = addresses;
    }

    private void Touch(Customer customer, DateTimeOffset now)
    {
        customer.Updated = now;
        Version++;
    }
}
