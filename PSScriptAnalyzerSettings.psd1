@{
    # What tests/pester/Lint.Tests.ps1 holds every script to, and what an editor shows.
    Severity     = @('Error', 'Warning', 'Information', 'ParseError')
    ExcludeRules = @(
        # Build and demo speak to the person who runs them, and hand nothing on.
        'PSAvoidUsingWriteHost'
        # Sees neither the functions of a script that read its parameters nor the blocks of a Pester test.
        'PSReviewUnusedParameter'
        'PSUseDeclaredVarsMoreThanAssignments'
        # Functions inside of a test or a measurement change nothing that anybody would want to be asked about.
        'PSUseShouldProcessForStateChangingFunctions'
        # Two or three values in the order that the function's name says.
        'PSAvoidUsingPositionalParameters'
        # Stand-ins for other modules' commands must be seen by a binary cmdlet, which looks in the global scope.
        'PSAvoidGlobalVars'
    )
    Rules        = @{
        PSUseCompatibleSyntax = @{
            Enable         = $true
            TargetVersions = @('5.1', '7.4', '7.6')
        }
    }
}
