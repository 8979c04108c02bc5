using Lapor.Cases.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddConsole();
var app = builder.Build();
app.UseConsole();
await app.RunAsync();
