using System;
using System.Collections.Generic;
using System.Linq;

namespace EcwidPS.UnitTests.Fuzzing;

/// <summary>Inputs that are a little smaller than one that failed.</summary>
internal static class Smaller
{
    private const int MostPieces = 16;

    public static IEnumerable<byte[]> Of(byte[] input) => WithoutPieces(input);

    public static IEnumerable<string> Of(string input) => WithoutPieces(input.ToCharArray()).Select(characters => new string(characters));

    private static IEnumerable<T[]> WithoutPieces<T>(T[] input)
    {
        for (int pieces = 1; pieces <= MostPieces; pieces *= 2)
        {
            int length = input.Length / pieces;
            for (int start = 0; length > 0 && start + length <= input.Length; start += length)
            {
                yield return [.. input.AsSpan(0, start), .. input.AsSpan(start + length)];
            }
        }

        // One by one only where that does not take for ever.
        for (int index = 0; index < input.Length && input.Length <= 200; index++)
        {
            yield return [.. input.AsSpan(0, index), .. input.AsSpan(index + 1)];
        }
    }
}
