using System;
using System.Collections.Generic;
using System.Text.Json;
using Ecwid.Sandbox.Api;

namespace Ecwid.Sandbox.Json;

/// <summary>Writes the fields of one object: those that have a value and that the caller wants.</summary>
internal readonly struct ObjectWriter(Utf8JsonWriter json, FieldSelection fields)
{
    public void Text(string name, string? value)
    {
        if (value is not null && fields.Includes(name))
        {
            json.WriteString(name, value);
        }
    }

    public void Number(string name, long? value)
    {
        if (value is not null && fields.Includes(name))
        {
            json.WriteNumber(name, value.Value);
        }
    }

    public void Amount(string name, decimal value)
    {
        if (fields.Includes(name))
        {
            json.WriteNumber(name, value);
        }
    }

    public void Flag(string name, bool? value)
    {
        if (value is not null && fields.Includes(name))
        {
            json.WriteBoolean(name, value.Value);
        }
    }

    public void Date(string name, DateTimeOffset? value)
    {
        if (value is not null && fields.Includes(name))
        {
            json.WriteString(name, WireDate.Text(value.Value));
        }
    }

    public void Object(string name, Action<ObjectWriter> write)
    {
        if (fields.Includes(name))
        {
            json.WriteStartObject(name);
            write(new ObjectWriter(json, fields.Inside(name)));
            json.WriteEndObject();
        }
    }

    public void Objects<T>(string name, IEnumerable<T>? items, Action<ObjectWriter, T> write)
    {
        if (items is not null && fields.Includes(name))
        {
            var writer = new ObjectWriter(json, fields.Inside(name));
            json.WriteStartArray(name);
            foreach (T item in items)
            {
                json.WriteStartObject();
                write(writer, item);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    public void Texts(string name, IEnumerable<string> items)
    {
        if (fields.Includes(name))
        {
            json.WriteStartArray(name);
            foreach (string item in items)
            {
                json.WriteStringValue(item);
            }

            json.WriteEndArray();
        }
    }
}
