using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;

namespace EcwidPS.Pipeline;

/// <summary>A search whose items are written as their pages come.</summary>
internal abstract class PagedOutput
{
    /// <summary>Runs the search and writes its items.</summary>
    public abstract void WriteTo(EcwidConnectedCmdlet cmdlet);
}
