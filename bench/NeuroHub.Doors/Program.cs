using System.Globalization;
using System.Net;
using NeuroHub.Client;
using NeuroHub.Doors;

// NeuroHub.Doors <gateway> <cluster> <minutes> [<station> <key>] [<certificate.pem> <ca.pem>]
if (args is not [var gateway, var cluster, var minutes, ..])
{
    await Console.Error.WriteLineAsync("NeuroHub.Doors <gateway> <cluster> <minutes> [<station> <key>] [<certificate.pem> <ca.pem>]; '-' = none. bench/doors.sh runs it.");
    return 2;
}

(string, string)? station = args is [_, _, _, not "-", _, ..] ? (args[3], args[4]) : null;
var tls = args is [_, _, _, _, _, var certificate, var ca] ? new GrainTlsOptions { CertificatePath = certificate, CaPath = ca } : new GrainTlsOptions();
await using var intruder = await Intruder.Connect(IPEndPoint.Parse(gateway), cluster, tls, station);
var attempts = new Attempts();
Console.WriteLine($"{Surface.Doors.Count} methods of {Surface.Doors.Select(door => door.Interface).Distinct().Count()} interfaces, {Surface.Targets.Count} kinds of system targets");
await attempts.Each(intruder, atOnce: 8);
Console.WriteLine($"each once: {attempts}");
await attempts.Random(intruder, TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture)), atOnce: 4, seed: 15);
Console.WriteLine($"in all: {attempts}");
return attempts.Of(Outcome.Refused) > 0 && !attempts.Open.Any() ? 0 : 1;
