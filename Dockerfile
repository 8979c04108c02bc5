# One image for the console and for the command line (docker compose run --rm tool …).
FROM node:22-slim AS studio
WORKDIR /studio
COPY src/Lapor.Cases.Web/Designer/package.json src/Lapor.Cases.Web/Designer/package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /repo
# Packages first: this layer is rebuilt only when a project file changes.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY eng/*.targets eng/*.txt eng/
COPY src/Lapor.Cases.Core/*.csproj src/Lapor.Cases.Core/
COPY src/Lapor.Cases.Store/*.csproj src/Lapor.Cases.Store/
COPY src/Lapor.Cases.Web/*.csproj src/Lapor.Cases.Web/
COPY src/Lapor.Cases.Tool/*.csproj src/Lapor.Cases.Tool/
RUN dotnet restore src/Lapor.Cases.Web && dotnet restore src/Lapor.Cases.Tool
COPY src src
COPY workflows workflows
RUN dotnet publish src/Lapor.Cases.Web -c Release --no-restore -p:LaporStudio=false -o /out/web \
 && dotnet publish src/Lapor.Cases.Tool -c Release --no-restore -o /out/tool

FROM mcr.microsoft.com/dotnet/aspnet:10.0
ENV ASPNETCORE_HTTP_PORTS=8080 \
    LAPOR_WORKFLOWS=/app/workflows
COPY --from=build /out /app
COPY --from=studio /studio/node_modules /app/web/Designer/node_modules
COPY workflows /app/workflows
# A new volume takes over this folder's owner.
RUN mkdir /keys && chown $APP_UID /keys && chmod 700 /keys
WORKDIR /app/web
USER $APP_UID
EXPOSE 8080
# The image has no curl; bash can ask by itself.
HEALTHCHECK --interval=5s --timeout=5s --start-period=120s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /sehat/siap HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r line <&3 && [[ $line == *' 200 '* ]]"]
ENTRYPOINT ["dotnet", "Lapor.Cases.Web.dll"]
