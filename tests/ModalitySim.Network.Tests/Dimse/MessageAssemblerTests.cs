using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Tests.Dimse;

/// <summary>PS3.8 §E.1, fragment by fragment.</summary>
public sealed class MessageAssemblerTests
{
    private MessageAssembler _assembler = new();

    [SetUp]
    public void SetUp() => _assembler = new MessageAssembler();

    [Test]
    public void Command_in_two_fragments_and_data_in_three_are_in_order()
    {
        var faults = new List<string?>
        {
            _assembler.Accept(1, isCommand: true, isLast: false, out _),
            _assembler.Accept(1, isCommand: true, isLast: true, out _),
        };
        _assembler.ExpectDataset();
        faults.Add(_assembler.Accept(1, isCommand: false, isLast: false, out _));
        faults.Add(_assembler.Accept(1, isCommand: false, isLast: false, out _));
        Assert.That(_assembler.AtBoundary, Is.False);
        faults.Add(_assembler.Accept(1, isCommand: false, isLast: true, out _));

        Assert.That(faults, Is.All.Null);
        Assert.That(_assembler.AtBoundary, Is.True);
    }

    [Test]
    public void Message_without_a_data_set_ends_with_its_command()
    {
        _assembler.Accept(1, isCommand: true, isLast: true, out _);

        Assert.That(_assembler.AtBoundary, Is.True);
        Assert.That(_assembler.Accept(3, isCommand: true, isLast: true, out _), Is.Null);
    }

    [Test]
    public void Data_without_a_command_is_refused() =>
        Assert.That(_assembler.Accept(1, isCommand: false, isLast: true, out _), Does.Contain("without a command set"));

    [Test]
    public void Data_behind_a_command_that_announced_none_is_refused()
    {
        _assembler.Accept(1, isCommand: true, isLast: true, out _);

        Assert.That(_assembler.Accept(1, isCommand: false, isLast: true, out _), Does.Contain("without a command set"));
    }

    [Test]
    public void Command_fragment_within_a_data_set_is_refused()
    {
        _assembler.Accept(1, isCommand: true, isLast: true, out _);
        _assembler.ExpectDataset();

        Assert.That(_assembler.Accept(1, isCommand: true, isLast: true, out var reason), Does.Contain("within a data set"));
        Assert.That(reason, Is.EqualTo(AbortReason.UnexpectedPduParameter));
    }

    [Test]
    public void Other_context_within_a_message_is_refused()
    {
        _assembler.Accept(1, isCommand: true, isLast: false, out _);

        Assert.That(_assembler.Accept(3, isCommand: true, isLast: true, out _), Is.EqualTo("a fragment on context 3 comes within a message on context 1"));
    }
}
