# docker build -f deploy/api.Dockerfile .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
# The packages of all projects first: this layer stands until one of these files changes.
COPY Directory.Build.props Directory.Packages.props global.json .editorconfig LICENSE ./
COPY src/Grains.Interfaces/NeuroHub.Grains.Interfaces.csproj src/Grains.Interfaces/packages.lock.json src/Grains.Interfaces/
COPY src/Grains/NeuroHub.Grains.csproj src/Grains/packages.lock.json src/Grains/
COPY src/Labels/NeuroHub.Labels.csproj src/Labels/packages.lock.json src/Labels/
COPY src/Storage/NeuroHub.Storage.csproj src/Storage/packages.lock.json src/Storage/
COPY src/Hosting/NeuroHub.Hosting.csproj src/Hosting/packages.lock.json src/Hosting/
COPY src/Api/NeuroHub.Api.csproj src/Api/packages.lock.json src/Api/
RUN dotnet restore src/Api --locked-mode
COPY src src
RUN dotnet publish src/Api -c Release --no-restore -o /app && mkdir /data

# No shell, no package manager, nobody is root.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app .
# The only folder that is written to, beside /tmp: the root file system may be read-only.
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
ENV NeuroHub__DataDirectory=/data \
    DOTNET_EnableDiagnostics=0
# A platform that chooses the port (Railway) sets this anew.
ENV PORT=8000
EXPOSE 8000
USER $APP_UID
# There is no curl: the program asks itself.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["dotnet", "NeuroHub.Api.dll", "health"]
ENTRYPOINT ["dotnet", "NeuroHub.Api.dll"]
