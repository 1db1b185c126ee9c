namespace ModalitySim.Pacs.Web;

/// <summary>A request that is answered with an error status and a status report (PS3.18 §8.5, §8.6.3).</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="problem">What is wrong, for the report.</param>
internal sealed class WebFailure(int status, string problem) : Exception(problem)
{
    public int Status { get; } = status;

    public static WebFailure BadRequest(string problem) => new(400, problem);

    public static WebFailure NotFound(string problem) => new(404, problem);

    public static WebFailure TooLong(string problem) => new(413, problem);

    public static WebFailure NotAcceptable(string problem) => new(406, problem);
}
