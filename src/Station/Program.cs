using NeuroHub.Station.Hosting;

return await StationProgram.Run(args);
