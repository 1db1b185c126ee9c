using System.Diagnostics;
using System.Text.Json;

namespace ModalitySim.Interop.Tests.Peers;

/// <summary>Orthanc with its plugins for worklist and DICOMweb: a PACS for storage, query, retrieve and worklist. It has no MPPS.</summary>
internal sealed class Orthanc : Peer
{
    internal override string Name => "orthanc";

    internal override string AETitle => "ORTHANC";

    internal override string WorklistFolder => Folder.Folder("worklists");

    private const string DicomWebPlugin = "/usr/share/orthanc/plugins/libOrthancDicomWeb.so";

    /// <summary>The base of its DICOMweb services.</summary>
    internal Uri DicomWeb => new(Rest, Installed.File(DicomWebPlugin, "orthanc-dicomweb").Length > 0 ? "dicom-web/" : "");

    /// <summary>The systems that it may move instances to and reports to; to be set before it starts.</summary>
    internal IReadOnlyList<(string AETitle, int Port)> Destinations { get; init; } = [];

    /// <summary>What its configuration says besides; to be set before it starts.</summary>
    internal IReadOnlyDictionary<string, object> Settings { get; init; } = new Dictionary<string, object>();

    /// <summary>The root of the REST interface, which tells what the PACS really holds.</summary>
    internal Uri Rest { get; private set; } = new("http://127.0.0.1/");

    protected override Task<ProcessStartInfo> PrepareAsync(int port)
    {
        var httpPort = FreePort();
        Rest = new Uri($"http://127.0.0.1:{httpPort}/");
        var configuration = new Dictionary<string, object>
        {
            ["Name"] = "ModalitySim interoperability",
            ["StorageDirectory"] = Folder.Folder("storage"),
            ["IndexDirectory"] = Folder.Folder("storage"),
            ["HttpPort"] = httpPort,
            ["RemoteAccessAllowed"] = false,
            ["AuthenticationEnabled"] = false,
            ["DicomPort"] = port,
            ["DicomAet"] = AETitle,
            // It answers queries in this character set; the default, Latin-1, leaves out what it cannot hold.
            ["DefaultEncoding"] = "Utf8",
            ["DicomCheckCalledAet"] = false,
            ["DicomAlwaysAllowEcho"] = true,
            ["DicomAlwaysAllowStore"] = true,
            ["DicomAlwaysAllowFind"] = true,
            ["DicomAlwaysAllowFindWorklist"] = true,
            ["DicomAlwaysAllowGet"] = true,
            ["DicomModalities"] = Destinations.Select((d, i) => (d, i)).ToDictionary(p => $"other{p.i}", p => new object[] { p.d.AETitle, "127.0.0.1", p.d.Port }),
            ["SynchronousCMove"] = true,
            // The DICOMweb plugin is a package of its own, which only the tests of DICOMweb need.
            ["Plugins"] = new[] { Installed.File("/usr/share/orthanc/plugins/libModalityWorklists.so", "orthanc"), DicomWebPlugin }.Where(File.Exists),
            ["DicomWeb"] = new Dictionary<string, object> { ["Enable"] = true, ["Root"] = "/dicom-web/" },
            ["Worklists"] = new Dictionary<string, object>
            {
                ["Enable"] = true,
                ["Database"] = WorklistFolder,
                ["FilterIssuerAet"] = false,
                ["LimitAnswers"] = 0,
            },
        };
        foreach (var (key, value) in Settings)
        {
            configuration[key] = value;
        }

        var path = Folder.Write("orthanc.json", JsonSerializer.Serialize(configuration));
        return Task.FromResult(new ProcessStartInfo(Installed.Program("Orthanc", "orthanc"), [path]));
    }

    /// <summary>Makes another system known to Orthanc, which calls it by a name.</summary>
    internal async Task KnowAsync(string name, string aeTitle, int port)
    {
        using var http = new HttpClient();
        var modality = JsonSerializer.Serialize(new Dictionary<string, object> { ["AET"] = aeTitle, ["Host"] = "127.0.0.1", ["Port"] = port });
        using var response = await http.PutAsync(new Uri(Rest, $"modalities/{name}"), new StringContent(modality));
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Posts to the REST interface and gives the answer.</summary>
    internal async Task<JsonDocument> PostAsync(string path, object content)
    {
        using var http = new HttpClient();
        using var response = await http.PostAsync(new Uri(Rest, path), new StringContent(JsonSerializer.Serialize(content)));
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.IsSuccessStatusCode, Is.True, $"{path}: {response.StatusCode} {text}");
        return JsonDocument.Parse(text);
    }

    /// <summary>Reads from the REST interface.</summary>
    internal async Task<JsonDocument> GetAsync(string path)
    {
        using var http = new HttpClient();
        return JsonDocument.Parse(await http.GetStringAsync(new Uri(Rest, path)));
    }

    /// <summary>The number of instances that Orthanc has indexed.</summary>
    internal async Task<int> CountInstancesAsync()
    {
        using var http = new HttpClient();
        using var statistics = JsonDocument.Parse(await http.GetStringAsync(new Uri(Rest, "statistics")));
        return statistics.RootElement.GetProperty("CountInstances").GetInt32();
    }
}
