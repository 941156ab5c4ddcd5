using System;
using System.Text.Json;
using Ecwid.Sandbox.Json;
using Ecwid.Sandbox.Model;

namespace Ecwid.Sandbox.Data;

/// <summary>Two extra fields, as a store may have them.</summary>
internal static class SampleExtraFields
{
    private static readonly DateTimeOffset Created = new(2025, 1, 15, 9, 30, 0, TimeSpan.Zero);

    private static readonly string[] Requests =
    [
        """{"key":"xfBirthday","title":"Birthday","type":"DATETIME","shownOnOrderDetails":false}""",
        """{"key":"xfLoyalty","title":"Loyalty number","type":"TEXT","shownOnOrderDetails":true}""",
    ];

    public static void AddTo(ExtraFieldTable table)
    {
        foreach (string request in Requests)
        {
            using JsonDocument document = JsonDocument.Parse(request);
            var patch = new ExtraFieldPatch(ObjectReader.Root(document.RootElement, "sample"), isCreation: true);
            if (table.Find(patch.Key!) is null)
            {
                table.Create(patch, Created);
            }
        }
    }
}
