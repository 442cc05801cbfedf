using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Record.Replay;

namespace NeuroHub.Storage.Rows;

/// <summary>
/// The rows of one kind of thing: which changes of rows follow from its events, by which statements, in which tables, and who reads them. Each
/// subfolder of Rows has one. No list names them: each says <c>[assembly: HasRows&lt;...&gt;]</c> in its own file (ADR 0038).
/// </summary>
internal abstract class Projection
{
    private static readonly FrozenDictionary<Type, Projection> ByState;

    static Projection()
    {
        All =
        [
            .. typeof(Projection).Assembly.GetCustomAttributes<HasRowsAttribute>()
                .Select(mark => mark.Projection)
                .OrderBy(projection => projection.Order)
                .ThenBy(projection => projection.GetType().Name, StringComparer.Ordinal),
        ];
        ByState = All.Where(projection => projection.State is not null).ToFrozenDictionary(projection => projection.State!);
    }

    public static IReadOnlyList<Projection> All { get; }

    /// <summary>The state of the stream whose events it projects; null = its rows follow from the streams of other things.</summary>
    public virtual Type? State => null;

    /// <summary>
    /// Its place among the others, for statements and tables. The first ones have numbers, so that commits run their statements in the order in
    /// which they always did; a new one needs none and comes after them, by name.
    /// </summary>
    public virtual int Order => int.MaxValue;

    /// <summary>Its statements, in the order in which a transaction runs them. <see cref="RowOrder"/> has those whose order among things matters.</summary>
    public virtual IReadOnlyList<RowStatement> Statements => [];

    /// <summary>The tables of its rows, so that they are compared with the record. <see cref="DerivedTables"/> has those of LOTs and serials.</summary>
    public virtual IReadOnlyList<DerivedTable> Tables => [];

    /// <summary>Registers what reads its rows.</summary>
    public virtual void AddServices(IServiceCollection services)
    {
    }

    /// <summary>
    /// All changes of rows that follow from these events. Pure, and the same for both engines: rebuilding the rows from the record runs the same
    /// code.
    /// </summary>
    public static RowWrites Of(ImmutableArray<StreamAppend> appends)
    {
        var rows = new RowWrites();
        foreach (var append in appends)
            if (append.Changes.Length > 0)
                Add(rows, append.Changes);
        return rows;
    }

    /// <param name="rows">Gets the changes.</param>
    /// <param name="changes">At least one, all of one stream.</param>
    protected virtual void Project(RowWrites rows, ImmutableArray<Change> changes) =>
        throw new NotSupportedException($"{GetType().Name} projects no stream.");

    private static void Add(RowWrites rows, ImmutableArray<Change> changes)
    {
        var state = changes[^1].After.GetType();
        // If a new kind of stream has no read rows, add a projection without statements. The exception makes a forgotten one visible at once.
        if (!ByState.TryGetValue(state, out var projection))
            throw new NotSupportedException($"No projection knows {state.Name}.");
        projection.Project(rows, changes);
        AlertProjection.Raised(rows, changes);
    }
}

/// <inheritdoc/>
/// <typeparam name="TState">The state that the events of its stream make.</typeparam>
internal abstract class Projection<TState> : Projection
    where TState : class
{
    public override Type State => typeof(TState);

    protected sealed override void Project(RowWrites rows, ImmutableArray<Change> changes) => Project(rows, changes, (TState)changes[^1].After);

    /// <param name="rows">Gets the changes.</param>
    /// <param name="changes">At least one, all of one stream.</param>
    /// <param name="last">The state after them.</param>
    protected abstract void Project(RowWrites rows, ImmutableArray<Change> changes, TState last);
}

/// <summary>Says that this library has a projection.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal abstract class HasRowsAttribute : Attribute
{
    public abstract Projection Projection { get; }
}

/// <inheritdoc/>
/// <typeparam name="T">The projection.</typeparam>
internal sealed class HasRowsAttribute<T> : HasRowsAttribute
    where T : Projection, new()
{
    public override Projection Projection { get; } = new T();
}
