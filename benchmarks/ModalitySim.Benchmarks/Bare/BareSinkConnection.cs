using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace ModalitySim.Benchmarks.Bare;

/// <summary>One association of the sink: blocking reads into one buffer.</summary>
internal sealed class BareSinkConnection(Socket socket)
{
    private readonly byte[] buffer = new byte[256 * 1024];
    private int start;
    private int end;
    private byte[]? pendingStore;

    internal void Run()
    {
        while (Fill(6))
        {
            var type = buffer[start];
            var length = BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(start + 2));
            start += 6;
            switch (type)
            {
                case 0x01:
                    if (!Fill(length))
                    {
                        return;
                    }

                    socket.Send(Accept(buffer.AsSpan(start, length)));
                    start += length;
                    break;
                case 0x04:
                    Data(length);
                    break;
                case 0x05:
                    socket.Send(BarePdus.ReleaseReply);
                    Fill(4);
                    start += 4;
                    break;
                default:
                    return;
            }
        }
    }

    private void Data(int length)
    {
        while (length > 0)
        {
            Fill(6);
            var fragment = BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(start)) - 2;
            var context = buffer[start + 4];
            var control = buffer[start + 5];
            start += 6;
            length -= 6 + fragment;
            if ((control & 1) != 0)
            {
                Fill(fragment);
                Command(buffer.AsSpan(start, fragment), context);
                start += fragment;
                continue;
            }

            Discard(fragment);
            if ((control & 2) != 0 && pendingStore is { } answer)
            {
                pendingStore = null;
                socket.Send(answer);
            }
        }
    }

    private void Command(ReadOnlySpan<byte> command, byte context)
    {
        ushort field = 0, messageId = 0;
        var sopClass = ReadOnlySpan<byte>.Empty;
        var instance = ReadOnlySpan<byte>.Empty;
        while (command.Length >= 8)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(command[4..]);
            var value = command.Slice(8, length);
            switch (BinaryPrimitives.ReadUInt16LittleEndian(command[2..]))
            {
                case 0x0002:
                    sopClass = value;
                    break;
                case 0x0100:
                    field = BinaryPrimitives.ReadUInt16LittleEndian(value);
                    break;
                case 0x0110:
                    messageId = BinaryPrimitives.ReadUInt16LittleEndian(value);
                    break;
                case 0x1000:
                    instance = value;
                    break;
                default:
                    break;
            }

            command = command[(8 + length)..];
        }

        var answer = Answer(field, messageId, context, sopClass, instance);
        if (field == 0x0001)
        {
            pendingStore = answer;
        }
        else
        {
            socket.Send(answer);
        }
    }

    // Everything that DIMSE asks of a response (PS3.7 §9.3), so that strict clients accept it too.
    private static byte[] Answer(ushort field, ushort messageId, byte context, ReadOnlySpan<byte> sopClass, ReadOnlySpan<byte> instance)
    {
        byte[] body =
        [
            .. BarePdus.Element(0x0002, sopClass.ToArray()), .. BarePdus.Element(0x0100, BarePdus.Us((ushort)(field | 0x8000))),
            .. BarePdus.Element(0x0120, BarePdus.Us(messageId)), .. BarePdus.Element(0x0800, BarePdus.Us(0x0101)),
            .. BarePdus.Element(0x0900, BarePdus.Us(0)),
            .. instance.IsEmpty ? [] : BarePdus.Element(0x1000, instance.ToArray()),
        ];
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, body.Length);
        byte[] set = [.. BarePdus.Element(0x0000, length), .. body];
        return [.. BarePdus.DataHeader(set.Length, context, 3), .. set];
    }

    private static byte[] Accept(ReadOnlySpan<byte> request)
    {
        var contexts = new List<(byte, byte, string)>();
        for (var items = request[68..]; items.Length >= 4;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(items[2..]);
            if (items[0] == 0x20)
            {
                contexts.Add((items[4], 0, Choose(items.Slice(8, length - 4))));
            }

            items = items[(4 + length)..];
        }

        return BarePdus.AssociateAccept(contexts);
    }

    // Explicit VR Little Endian where it is offered, for every client, so that nobody has to transcode.
    private static string Choose(ReadOnlySpan<byte> items)
    {
        var chosen = BarePdus.ImplicitVRLittleEndian;
        while (items.Length >= 4)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(items[2..]);
            if (items[0] == 0x40 && Encoding.ASCII.GetString(items.Slice(4, length)).TrimEnd('\0') == BarePdus.ExplicitVRLittleEndian)
            {
                chosen = BarePdus.ExplicitVRLittleEndian;
            }

            items = items[(4 + length)..];
        }

        return chosen;
    }

    private bool Fill(int count)
    {
        if (end - start >= count)
        {
            return true;
        }

        buffer.AsSpan(start, end - start).CopyTo(buffer);
        end -= start;
        start = 0;
        while (end < count)
        {
            var read = socket.Receive(buffer.AsSpan(end));
            if (read == 0)
            {
                return false;
            }

            end += read;
        }

        return true;
    }

    private void Discard(int count)
    {
        var held = Math.Min(count, end - start);
        start += held;
        for (count -= held; count > 0;)
        {
            start = end = 0;
            var read = socket.Receive(buffer);
            if (read == 0)
            {
                throw new SocketException((int)SocketError.ConnectionReset);
            }

            var used = Math.Min(read, count);
            start = used;
            end = read;
            count -= used;
        }
    }
}
