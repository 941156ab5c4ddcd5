using System;
using System.Collections.Generic;
using Ecwid.Sandbox.Api;

namespace Ecwid.Sandbox.Model;

/// <summary>The extra fields that customers of a store have, in the order of their creation. Not thread-safe: the store locks.</summary>
internal sealed class ExtraFieldTable
{
    private readonly List<ExtraField> _fields = [];
    private int _created;

    public IReadOnlyList<ExtraField> Fields => _fields;

    public ExtraField Field(string key) => Find(key) ?? throw ApiRefusal.ExtraFieldNotFound(key);

    public ExtraField? Find(string key) => _fields.Find(field => field.Key == key);

    public ExtraField Create(ExtraFieldPatch patch, DateTimeOffset now)
    {
        if (patch.Key is not null && Find(patch.Key) is not null)
        {
            throw ApiRefusal.ExtraFieldTaken();
        }

        var field = new ExtraField(patch.Key ?? NewKey(), now);
        patch.ApplyTo(field);
        _fields.Add(field);
        return field;
    }

    public void Update(string key, ExtraFieldPatch patch, DateTimeOffset now)
    {
        ExtraField field = Field(key);
        if (!patch.IsEmpty)
        {
            patch.ApplyTo(field);
            field.Modified = now;
        }
    }

    public void Delete(string key) => _fields.Remove(Field(key));

    private string NewKey()
    {
        string key;
        do
        {
            key = FormattableString.Invariant($"xf{++_created:00000}");
        }
        while (Find(key) is not null);

        return key;
    }
}
