using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;
using ModalitySim.Pacs.Defects;
using ModalitySim.Pacs.Tests.PerformedSteps;
using ModalitySim.Pacs.Worklist;

namespace ModalitySim.Pacs.Tests.Services;

[TestFixture]
public sealed class WorklistTests : PacsFixture
{
    private protected override ReferencePacsOptions Options
    {
        get
        {
            var worklist = new WorklistInMemory();
            for (var i = 1; i <= 3; i++)
                worklist.Add(WorklistItems.Item($"S{i}", $"1.2.{i}", modality: i == 3 ? "MR" : "CT", patient: $"P{i}"));
            return new() { Worklist = worklist };
        }
    }

    private static DicomDataset Keys(string modality = "") => new DicomDataset()
        .AddEmpty(DicomTag.PatientName)
        .AddEmpty(DicomTag.PatientID)
        .AddOrUpdate(
            DicomTag.ScheduledProcedureStepSequence,
            new DicomDataset().AddOrUpdate(DicomTag.Modality, modality).AddEmpty(DicomTag.ScheduledProcedureStepID));

    [Test]
    public async Task Query_is_answered_with_each_match_and_a_final_success_without_identifier()
    {
        // PS3.4 §K.4.1.3.
        var responses = await FindAsync(Keys("CT"));

        Assert.That(responses.Select(response => response.Status.Code), Is.EqualTo(new ushort[] { 0xFF00, 0xFF00, 0x0000 }));
        Assert.That(responses.SkipLast(1).Select(response => response.Dataset!.GetString(DicomTag.PatientID)), Is.EqualTo(new[] { "P1", "P2" }));
        Assert.That(responses.SkipLast(1).Select(response => response.Dataset!.GetItems(DicomTag.ScheduledProcedureStepSequence).Count), Is.All.EqualTo(1));
        Assert.That(responses[^1].Dataset, Is.Null);
    }

    [Test]
    public async Task No_match_is_a_single_success()
    {
        var responses = await FindAsync(Keys().AddOrUpdate(DicomTag.PatientID, "NOBODY"));

        Assert.That(responses.Select(response => response.Status.Code), Is.EqualTo(new ushort[] { 0 }));
    }

    [Test]
    public async Task Query_without_keys_is_a_single_success()
    {
        // PS3.4 §K.4.1.3.1.
        var responses = await FindAsync(new DicomDataset().AddOrUpdate(DicomTag.SpecificCharacterSet, "ISO_IR 100"));

        Assert.That(responses.Select(response => response.Status.Code), Is.EqualTo(new ushort[] { 0 }));
    }

    [Test]
    public async Task Malformed_identifier_is_A900_with_the_element()
    {
        var twoItems = new DicomDataset().AddOrUpdate(DicomTag.ScheduledProcedureStepSequence, new DicomDataset(), new DicomDataset());

        var response = (await FindAsync(twoItems)).Single();

        Assert.That(response.Status.Code, Is.EqualTo(0xA900));
        Assert.That(response.Command.OffendingElements, Is.EqualTo(new[] { DicomTag.ScheduledProcedureStepSequence }));
    }

    [Test]
    public async Task Cancel_ends_the_query_with_FE00()
    {
        using var worklist = new PausingWorklist();
        await using var pacs = await ReferencePacs.StartAsync(new() { Defects = [new Pausing(worklist)], Trace = worklist });
        await using var client = await DicomClient.ConnectAsync(pacs.Target, new() { Contexts = [new(Worklist)] });
        var responses = new List<DimseResponse>();
        await foreach (var response in client.FindAsync(Worklist, Keys(), new() { CancelAfter = 1 }))
            responses.Add(response);

        Assert.That(responses[^1].Status.Code, Is.EqualTo(0xFE00));
        Assert.That(responses, Has.Count.LessThan(worklist.Count));
        Assert.That(responses[^1].Dataset, Is.Null);
    }

    [Test]
    public async Task Item_leaves_when_its_step_is_in_progress_or_completed_and_returns_when_discontinued()
    {
        var mpps = await ConnectAsync(Mpps);
        await mpps.CreateAsync(Mpps, "1.9.1", Steps.Create("S1", "1.2.1"));
        Assert.That(await IdsAsync(), Is.EqualTo(new[] { "S2", "S3" }));
        await mpps.SetAsync(Mpps, "1.9.1", Steps.End("DISCONTINUED"));
        Assert.That(await IdsAsync(), Is.EqualTo(new[] { "S1", "S2", "S3" }));
        await mpps.CreateAsync(Mpps, "1.9.2", Steps.Create("S1", "1.2.1"));
        await mpps.SetAsync(Mpps, "1.9.2", Steps.End());
        Assert.That(await IdsAsync(), Is.EqualTo(new[] { "S2", "S3" }));
    }

    [Test]
    public async Task File_put_into_the_worklist_folder_of_the_target_is_found()
    {
        var item = WorklistItems.Item("S9", patient: "P9").AddOrUpdate(DicomTag.SpecificCharacterSet, "ISO_IR 192").AddOrUpdate(DicomTag.PatientName, "山田^太郎");
        new DicomFile(item, DicomTransferSyntax.ExplicitVRLittleEndian).Save(Path.Combine(Pacs.Target.WorklistFolder!, "s9.wl"));

        var responses = await FindAsync(Keys().AddOrUpdate(DicomTag.PatientID, "P9"));

        Assert.That(responses, Has.Count.EqualTo(2));
        Assert.That(responses[0].Dataset!.GetString(DicomTag.PatientName), Is.EqualTo("山田^太郎"));
        Assert.That(responses[0].Dataset!.GetString(DicomTag.SpecificCharacterSet), Is.EqualTo("ISO_IR 192"));
    }

    [Test]
    public async Task Folder_of_its_own_goes_away_with_the_system()
    {
        var pacs = await ReferencePacs.StartAsync();
        Assert.That(Directory.Exists(pacs.Target.WorklistFolder), Is.True);
        await pacs.DisposeAsync();
        Assert.That(Directory.Exists(pacs.Target.WorklistFolder), Is.False);
    }

    [TestCase(new byte[] { 1, 1, 1 }, new byte[] { 1, 1, 0 })]
    [TestCase(new byte[] { 1, 1, 1, 1 }, new byte[] { 1, 1, 0, 0 })]
    public async Task Extended_negotiation_declines_fuzzy_matching(byte[] offer, byte[] answer)
    {
        // PS3.4 §K.5.1.
        var client = await ConnectAsync(new PresentationContextRequest(Worklist) { ExtendedNegotiation = offer });

        Assert.That(client.Accepted.UserItems<SopClassExtendedNegotiationItem>().Single().Information.ToArray(), Is.EqualTo(answer));
    }

    [Test]
    public async Task Other_operation_on_the_context_is_0211()
    {
        var client = await ConnectAsync(Worklist);

        Assert.That((await client.RequestAsync(CommandField.NCreateRq, Worklist, "1.2.3", Keys())).Status.Code, Is.EqualTo(0x0211));
    }

    private async Task<List<DimseResponse>> FindAsync(DicomDataset keys)
    {
        var client = await ConnectAsync(Worklist);
        var responses = new List<DimseResponse>();
        await foreach (var response in client.FindAsync(Worklist, keys))
            responses.Add(response);
        return responses;
    }

    private async Task<string?[]> IdsAsync() =>
        [.. (await FindAsync(Keys())).SkipLast(1).Select(response => response.Dataset!.GetItems(DicomTag.ScheduledProcedureStepSequence)[0].GetString(DicomTag.ScheduledProcedureStepID))];

    // An OpenWorklist would read to the end before the first answer, so the pause takes the place of the whole worklist.
    private sealed class Pausing(PausingWorklist worklist) : Defect("pausing", "Pauses.")
    {
        public override PacsParts Apply(PacsParts parts) => parts with { Worklist = _ => worklist };
    }
}
