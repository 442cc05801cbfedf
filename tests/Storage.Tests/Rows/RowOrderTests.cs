using System.Reflection;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Tests.Rows;

/// <summary>A statement that stands nowhere in the order would be found by the first commit that needs it.</summary>
public sealed class RowOrderTests
{
    [Fact]
    public void Every_statement_stands_in_the_order_once()
    {
        var declared = typeof(RowOrder).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType.IsAssignableTo(typeof(RowStatement)))
            .Select(field => field.GetValue(null));

        Assert.Equal(declared.ToHashSet(), RowOrder.All.ToHashSet<object?>());
        Assert.Equal(Enumerable.Range(0, RowOrder.All.Length), RowOrder.All.Select(statement => statement.Place));
    }
}
