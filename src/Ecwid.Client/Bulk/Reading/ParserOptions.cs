using System;
using CsvHelper;

namespace Ecwid.Client.Bulk.Reading;

/// <summary>
/// Makes the options of the CSV parser. Its setters are init-only, and such a setter has another signature in each of the library's builds: a program for
/// .NET gets the build for .NET, where what was compiled against the one for .NET Standard is a "Method not found". So they are set by name.
/// </summary>
internal static class ParserOptions
{
    public static CsvReaderOptions Create(char delimiter, int largestRow, Action<CsvMalformedRecord> onMalformed)
    {
        var options = new CsvReaderOptions();
        Set(nameof(CsvReaderOptions.Separator), delimiter);
        Set(nameof(CsvReaderOptions.HasHeader), false);
        Set(nameof(CsvReaderOptions.SkipEmptyLines), false);
        Set(nameof(CsvReaderOptions.TrackLineNumbers), true);
        Set(nameof(CsvReaderOptions.IncludeValuesInExceptions), false);
        Set(nameof(CsvReaderOptions.MaxRecordSize), largestRow);
        Set(nameof(CsvReaderOptions.OnMalformedRecord), onMalformed);
        return options;

        void Set(string name, object value) => typeof(CsvReaderOptions).GetProperty(name)!.SetValue(options, value);
    }
}
