using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.Tests.Support;
using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.Services;

/// <summary>The same over real sockets, on loopback and free ports.</summary>
public sealed class TcpTests
{
    [TestCase(2_000, 16384u)]
    [TestCase(10_000, 131072u)]
    [TestCase(525_000, 16384u)]
    [TestCase(525_000, 262144u)]
    [TestCase(5_000_000, 65537u)]
    [TestCase(5_000_000, 0u)]
    public async Task Objects_arrive_whole_over_tcp(int pixelBytes, uint maximumLength)
    {
        var hashes = new List<string>();
        var service = new TestService(Samples.CT, async (request, responder) =>
        {
            lock (hashes)
                hashes.Add(Convert.ToHexString(SHA256.HashData(request.PeekData().Span)));
            await responder.SendAsync(DimseReply.Success, CancellationToken.None);
        });
        await using var listener = await DicomListener.StartAsync(Joined.Listener(service) with { MaximumLength = maximumLength });
        await using var client = await DicomClient.ConnectAsync(new ApplicationEntity("127.0.0.1", listener.Port, "SERVER"), Joined.Client);
        var instance = EncodedInstance.From(Joined.CtImage(pixelBytes), DicomTransferSyntax.ExplicitVRLittleEndian);
        for (var i = 0; i < 5; i++)
            Assert.That((await client.StoreAsync(instance)).Status, Is.EqualTo(DicomStatus.Success));
        await client.ReleaseAsync();

        var expected = Convert.ToHexString(SHA256.HashData(instance.Segments.SelectMany(s => s.ToArray()).ToArray()));
        Assert.That(hashes, Is.EqualTo(Enumerable.Repeat(expected, 5)));
    }

    [Test]
    public async Task Objects_arrive_whole_over_tls()
    {
        using var certificate = SelfSigned();
        var service = new TestService(Samples.CT, async (request, responder) =>
            await responder.SendAsync(new DimseReply(DicomStatus.Success) { ErrorComment = $"{request.DataLength}" }, CancellationToken.None));
        var tls = new SslServerAuthenticationOptions { ServerCertificate = certificate };
        await using var listener = await DicomListener.StartAsync(Joined.Listener(service) with { Tls = tls });
        var options = Joined.Client with
        {
            Tls = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, c, _, _) => c!.GetCertHashString() == certificate.GetCertHashString() },
        };
        await using var client = await DicomClient.ConnectAsync(new ApplicationEntity("127.0.0.1", listener.Port, "SERVER"), options);
        var instance = EncodedInstance.From(Joined.CtImage(300_000), DicomTransferSyntax.ExplicitVRLittleEndian);

        Assert.That((await client.StoreAsync(instance)).Command.ErrorComment, Is.EqualTo($"{instance.Length}"));
        await client.ReleaseAsync();
    }

    [Test]
    public async Task Certificate_that_is_not_trusted_makes_the_target_unreachable()
    {
        using var certificate = SelfSigned();
        await using var listener = await DicomListener.StartAsync(Joined.Listener() with { Tls = new SslServerAuthenticationOptions { ServerCertificate = certificate } });
        var options = Joined.Client with { Tls = new SslClientAuthenticationOptions() };

        await Assert.ThrowsAsync<TargetUnreachableException>(() => DicomClient.ConnectAsync(new ApplicationEntity("127.0.0.1", listener.Port, "SERVER"), options));
    }

    [Test]
    public async Task Port_that_nobody_listens_on_is_unreachable()
    {
        // Bound and never listening: nobody else can be given the port meanwhile.
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)silent.LocalEndPoint!).Port;

        var e = await Assert.ThrowsAsync<TargetUnreachableException>(() => DicomClient.ConnectAsync(new ApplicationEntity("127.0.0.1", port, "SERVER"), Joined.Client));
        Assert.That((e!.Host, e.Port), Is.EqualTo(("127.0.0.1", port)));
    }

    [Test]
    public async Task Associations_beyond_the_limit_are_rejected_as_transient_and_the_others_go_on()
    {
        await using var listener = await DicomListener.StartAsync(Joined.Listener() with { MaximumAssociations = 2 });
        var target = new ApplicationEntity("127.0.0.1", listener.Port, "SERVER");
        await using var first = await DicomClient.ConnectAsync(target, Joined.Client);
        await using var second = await DicomClient.ConnectAsync(target, Joined.Client);

        var e = await Assert.ThrowsAsync<AssociationRejectedException>(() => DicomClient.ConnectAsync(target, Joined.Client));
        Assert.That(e!.Rejection, Is.EqualTo(AAssociateRj.LocalLimitExceeded));
        Assert.That((await first.EchoAsync()).Status, Is.EqualTo(DicomStatus.Success));
        await second.ReleaseAsync();
        Assert.That(async () => await RetryAsync(target), Throws.Nothing);
    }

    [Test]
    public async Task Many_associations_at_once_are_all_served()
    {
        await using var listener = await DicomListener.StartAsync(Joined.Listener());
        var target = new ApplicationEntity("127.0.0.1", listener.Port, "SERVER");

        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, token) =>
        {
            await using var client = await DicomClient.ConnectAsync(target, Joined.Client, token);
            Assert.That((await client.EchoAsync(token)).Status, Is.EqualTo(DicomStatus.Success));
            await client.ReleaseAsync(token);
        });
    }

    [Test]
    public async Task Stopping_the_listener_aborts_what_is_open()
    {
        var listener = await DicomListener.StartAsync(Joined.Listener());
        await using var client = await DicomClient.ConnectAsync(new ApplicationEntity("127.0.0.1", listener.Port, "SERVER"), Joined.Client);
        var waiting = client.ReceiveAsync().AsTask();
        await listener.DisposeAsync().AsTask().WaitAsync(RawPeer.Patience);

        Assert.That((await Assert.ThrowsAsync<AssociationAbortedException>(() => waiting))!.ByPeer, Is.True);
    }

    [Test]
    public async Task Abort_of_the_peer_in_the_middle_of_a_large_object_is_told()
    {
        var service = new TestService(Samples.CT, DicomStatus.Success);
        await using var listener = await DicomListener.StartAsync(
            Joined.Listener(service) with { Limits = DimseLimits.Default with { DatasetLength = 1_000_000 } });
        await using var client = await DicomClient.ConnectAsync(new ApplicationEntity("127.0.0.1", listener.Port, "SERVER"), Joined.Client);

        var e = await Assert.ThrowsAsync<AssociationAbortedException>(() => client.StoreAsync(Joined.CtImage(60_000_000)).WaitAsync(RawPeer.Patience));
        Assert.That(e!.ByPeer, Is.True);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Peer_that_stops_reading_does_not_hold_the_client(bool cancelled)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var accepting = server.AcceptSocketAsync();
        var options = Joined.Client with { Timeouts = new AssociationTimeouts { Write = TimeSpan.FromSeconds(cancelled ? 60 : 0.3), Artim = TimeSpan.FromSeconds(1) } };
        var connecting = DicomClient.ConnectAsync(new ApplicationEntity("127.0.0.1", ((IPEndPoint)server.LocalEndpoint).Port, "X"), options);
        await using var peer = new RawPeer(new TcpTransport(await accepting));
        var request = await peer.ExpectAsync<AAssociateRq>();
        await peer.SendAsync(new AAssociateAc("", "", [.. request.PresentationContexts.Select(c => new PresentationContextAcItem(c.Id, 0, Samples.ExplicitLittle))]));
        await using var client = await connecting;
        using var cancel = new CancellationTokenSource();
        var storing = client.StoreAsync(Joined.CtImage(80_000_000), cancellationToken: cancel.Token);

        if (cancelled)
        {
            await Task.Delay(100);
            await cancel.CancelAsync();
            await Assert.ThrowsAsync<OperationCanceledException>(() => storing.WaitAsync(RawPeer.Patience));
        }
        else
        {
            var e = await Assert.ThrowsAsync<AssociationTimeoutException>(() => storing.WaitAsync(RawPeer.Patience));
            Assert.That(e!.Timer, Is.EqualTo(AssociationTimer.Write));
        }
    }

    [Test]
    public async Task Sending_makes_no_memory_that_grows_with_the_pixels()
    {
        var service = new TestService(Samples.CT, DicomStatus.Success) { Destination = Stream.Null };
        await using var listener = await DicomListener.StartAsync(Joined.Listener(service));
        await using var client = await DicomClient.ConnectAsync(new ApplicationEntity("127.0.0.1", listener.Port, "SERVER"), Joined.Client);
        var instance = EncodedInstance.From(Joined.CtImage(2_000_000), DicomTransferSyntax.ExplicitVRLittleEndian);
        await AllocatedAsync(client, instance);

        // 200 MB go out and come in. A debug build makes an object for every wait; a copy of the pixels would be a hundred times that.
        Assert.That(await AllocatedAsync(client, instance), Is.LessThan(10_000_000));
    }

    private static async Task<long> AllocatedAsync(DicomClient client, EncodedInstance instance)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < 100; i++)
            await client.StoreAsync(instance);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    // The listener may need a moment to see that an association has ended.
    private static async Task RetryAsync(ApplicationEntity target)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                await using var client = await DicomClient.ConnectAsync(target, Joined.Client);
                await client.ReleaseAsync();
                return;
            }
            catch (AssociationRejectedException) when (i < 100)
            {
                await Task.Delay(20);
            }
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
