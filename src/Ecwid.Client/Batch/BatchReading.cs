using System;
using System.Text.Json.Serialization.Metadata;
using Ecwid.Client.Http;

namespace Ecwid.Client.Batch;

/// <summary>Reads the successful answers to the requests of a batch as strictly as those to calls of their own.</summary>
internal static class BatchReading
{
    public static long? NewId(EcwidCall call, EcwidResponse response) => Read(call, response, EcwidJson.Wire.CreationAnswer, CreationAnswer.Check).Id;

    public static long? Updated(EcwidCall call, EcwidResponse response)
    {
        Read(call, response, EcwidJson.Wire.ChangeAnswer, ChangeRules.CheckUpdated);
        return null;
    }

    public static long? Deleted(EcwidCall call, EcwidResponse response)
    {
        Read(call, response, EcwidJson.Wire.ChangeAnswer, ChangeRules.CheckDeleted);
        return null;
    }

    public static long? Anything(EcwidCall call, EcwidResponse response) => null;

    private static T Read<T>(EcwidCall call, EcwidResponse response, JsonTypeInfo<T> form, Func<T, AnswerFault?> check)
        where T : class
    {
        T answer = AnswerReader.Read(call, response, form);
        return check(answer) is { } fault ? throw ResponseErrors.NotDone(fault, call, response) : answer;
    }
}
