using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NeuroHub.Client;
using NeuroHub.Labels;
using NeuroHub.Printers;
using NeuroHub.Results;
using NeuroHub.Runs;
using NeuroHub.Serials;

// Station.Sample 127.0.0.1:30000 SENSOR-CHECK-01 <key> <serial number> <process> <printer>
var (gateway, station, key, serialNumber, process, printer) = (args[0], args[1], args[2], args[3], args[4], args[5]);

var builder = Host.CreateApplicationBuilder();
builder.UseOrleansClient(client => client.UseNeuroHub(options =>
{
    options.Gateways.Add(IPEndPoint.Parse(gateway));
    options.StationId = station;
    options.Key = key;
}));
using var host = builder.Build();
await host.StartAsync();
var grains = host.Services.GetRequiredService<IGrainFactory>();
var me = await host.Services.GetRequiredService<StationSession>().Actor();
var context = CommandContext.Of(me);

var serial = grains.GetGrain<ISerialGrain>(serialNumber);
var started = await serial.StartProcess(new StartProcess { Context = context, ProcessId = process, EquipmentId = station });
Console.WriteLine(started.IsDone ? $"started run {started.Value.Id}" : $"refused: {started.Refusal.Code}: {started.Refusal.Detail}");

var completed = await serial.CompleteProcess(new CompleteProcess { Context = context, ProcessId = process, Result = RunResult.Pass });
Console.WriteLine(completed.IsDone ? $"the serial is {completed.Value.SerialStatus}" : $"refused: {completed.Refusal.Code}: {completed.Refusal.Detail}");

var label = await grains.GetGrain<IPrinterGrain>(printer).Print(
    new PrintLabel { Context = context, LabelType = LabelType.Serial, SerialNumber = serialNumber });
var job = label.IsDone ? await grains.GetGrain<ILabelJobGrain>(label.Value.Id).Wait(TimeSpan.FromSeconds(3)) : null;
Console.WriteLine(job is not null ? $"the label is {job.Status}" : $"refused: {label.Refusal!.Code}: {label.Refusal.Detail}");

await host.StopAsync();
