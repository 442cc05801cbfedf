# docker build -f deploy/silo.Dockerfile .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
# The packages of all projects first: this layer stands until one of these files changes.
COPY Directory.Build.props Directory.Packages.props global.json .editorconfig LICENSE ./
COPY src/Grains.Interfaces/NeuroHub.Grains.Interfaces.csproj src/Grains.Interfaces/packages.lock.json src/Grains.Interfaces/
COPY src/Grains/NeuroHub.Grains.csproj src/Grains/packages.lock.json src/Grains/
COPY src/Labels/NeuroHub.Labels.csproj src/Labels/packages.lock.json src/Labels/
COPY src/Storage/NeuroHub.Storage.csproj src/Storage/packages.lock.json src/Storage/
COPY src/Hosting/NeuroHub.Hosting.csproj src/Hosting/packages.lock.json src/Hosting/
COPY src/Silo/NeuroHub.Silo.csproj src/Silo/packages.lock.json src/Silo/
RUN dotnet restore src/Silo --locked-mode
COPY src src
RUN dotnet publish src/Silo -c Release --no-restore -o /app && mkdir /data

# No shell, no package manager, nobody is root.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app .
# The only folder that is written to, beside /tmp: the root file system may be read-only.
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
ENV NeuroHub__DataDirectory=/data \
    DOTNET_EnableDiagnostics=0
EXPOSE 11111 30000
USER $APP_UID
# There is no curl: the program asks itself.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["dotnet", "NeuroHub.Silo.dll", "health"]
ENTRYPOINT ["dotnet", "NeuroHub.Silo.dll"]
