using System;
using System.Collections.Generic;
using System.Linq;

namespace EcwidPS.UnitTests.Bulk.Import;

/// <summary>An input file that people go on working at: rows come, go, move and are edited between two runs.</summary>
internal sealed class ChangingInput
{
    private readonly Random _random;
    private readonly List<(string Email, string Name)> _rows = [];
    private readonly Dictionary<string, HashSet<string>> _names = [];

    public ChangingInput(Random random, int rows)
    {
        _random = random;
        for (int row = 0; row < rows; row++)
        {
            Append();
        }
    }

    public IReadOnlyList<(string Email, string Name)> Rows => _rows;

    public string Csv => "email,name\n" + string.Join('\n', _rows.Select(row => $"{row.Email},{row.Name}"));

    /// <summary>Whether a row ever had a name, in this input or an earlier one.</summary>
    public bool EverHad(string email, string name) => _names[email].Contains(name);

    /// <summary>Whether a row was ever edited.</summary>
    public bool WasEdited(string email) => _names[email].Count > 1;

    public void Change()
    {
        int place = _random.Next(_rows.Count);
        switch (_random.Next(8))
        {
            case 0:
                Append();
                Append();
                break;
            case 1 when _rows.Count > 1:
                _rows.RemoveAt(place);
                break;
            case 2:
                Edit(place);
                break;
            case 3:
                _rows.Reverse();
                break;
            case 4:
                (string Email, string Name) moved = _rows[place];
                _rows.RemoveAt(place);
                _rows.Insert(_random.Next(_rows.Count + 1), moved);
                break;
            default:
                break;
        }
    }

    private void Append()
    {
        string email = $"k{_names.Count + 1}@kill.example";
        _names[email] = [];
        _rows.Add((email, string.Empty));
        Edit(_rows.Count - 1);
    }

    private void Edit(int place)
    {
        string email = _rows[place].Email;
        string name = $"Row {email[1..email.IndexOf('@', StringComparison.Ordinal)]} Version {_names[email].Count + 1}";
        _names[email].Add(name);
        _rows[place] = (email, name);
    }
}
