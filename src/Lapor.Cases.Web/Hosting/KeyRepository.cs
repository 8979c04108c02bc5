using System.Xml.Linq;
using Lapor.Cases.Store;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Lapor.Cases.Web.Hosting;

/// <summary>Data-protection keys in PostgreSQL, so that a cookie from one node is good on the other and after a restart.</summary>
public sealed class KeyRepository(Db database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.Source.CreateCommand("select xml from data_protection_keys order by id");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
            keys.Add(XElement.Parse(reader.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = database.Source.CreateCommand("insert into data_protection_keys (friendly_name, xml) values ($1, $2)");
        command.Parameters.AddWithValue(friendlyName);
        command.Parameters.AddWithValue(element.ToString(SaveOptions.DisableFormatting));
        command.ExecuteNonQuery();
    }
}
