namespace NeuroHub.Api.Tests.Floor;

public sealed record Model(long Id, string Code);

public sealed record Lot(long Id, string Number, Model Model);

public sealed record Serial(long Id, string Number, Lot Lot);
