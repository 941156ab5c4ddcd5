using System;
using Ecwid.Client.Http.Retry;
using Xunit;

namespace EcwidPS.UnitTests.Client.Retry;

public sealed class RetryBudgetTests
{
    [Fact]
    public void A_client_that_had_no_success_yet_may_try_a_few_calls_again()
    {
        Assert.Equal(10, Spent(new RetryBudget()));
    }

    [Fact]
    public void Successes_do_not_pile_up_credit_for_a_storm()
    {
        var budget = new RetryBudget();
        for (int i = 0; i < 10_000; i++)
        {
            budget.Earn();
        }

        Assert.Equal(20, Spent(budget));
    }

    [Fact]
    public void Each_success_earns_one_more_try()
    {
        var budget = new RetryBudget();
        Spent(budget);
        budget.Earn();
        budget.Earn();

        Assert.Equal(2, Spent(budget));
    }

    [Fact]
    public void With_a_third_of_the_calls_failing_the_credit_lasts()
    {
        var budget = new RetryBudget();
        var random = new Random(17);
        for (int call = 0; call < 100_000; call++)
        {
            while (random.Next(3) == 0)
            {
                Assert.True(budget.TrySpend());
            }

            budget.Earn();
        }
    }

    private static int Spent(RetryBudget budget)
    {
        int spent = 0;
        while (budget.TrySpend())
        {
            spent++;
        }

        return spent;
    }
}
