using ModalitySim.Pacs.Defects.Availability;
using ModalitySim.Pacs.Defects.Commitment;
using ModalitySim.Pacs.Defects.Dimse;
using ModalitySim.Pacs.Defects.Find;
using ModalitySim.Pacs.Defects.Get;
using ModalitySim.Pacs.Defects.Move;
using ModalitySim.Pacs.Defects.Mpps;
using ModalitySim.Pacs.Defects.Store;
using ModalitySim.Pacs.Defects.Workitem;
using ModalitySim.Pacs.Defects.Worklist;

namespace ModalitySim.Pacs.Defects;

/// <summary>All defects that can be asked for.</summary>
public static class DefectCatalog
{
    /// <summary>The defects, by service.</summary>
    public static IReadOnlyList<Defect> All { get; } =
    [
        new EchoFails(),

        new StoreAcceptsMalformedUid(),
        new StoreAcceptsUndecodable(),
        new StoreAnswersUndefinedStatus(),
        new StoreCoercesSilently(),
        new StoreCorruptsPixel(),
        new StoreDropsEveryTenth(),
        new StoreDropsPrivate(),
        new StoreIgnoresClassMismatch(),
        new StoreIgnoresMissingAttributes(),
        new StoreNeedsOrder(),
        new StoreRefusesDocuments(),
        new StoreRefusesResend(),

        new WorklistAcceptsMalformed(),
        new WorklistDescribesNothing(),
        new WorklistEmptiesType1(),
        new WorklistForgetsLastStep(),
        new WorklistIgnoresDateRange(),
        new WorklistIgnoresModality(),
        new WorklistIgnoresPatientId(),
        new WorklistIgnoresPhysician(),
        new WorklistIgnoresStation(),
        new WorklistJoinsSteps(),
        new WorklistNoMatchIsFailure(),
        new WorklistOmitsType2(),
        new WorklistRepeatsSteps(),
        new WorklistReturnsUnrequested(),
        new WorklistSplitsDateAndTime(),
        new WorklistTakesNamesLiterally(),

        new MppsAcceptsAbsentAttributes(),
        new MppsAcceptsAbsentType2(),
        new MppsAcceptsDuplicate(),
        new MppsAcceptsEmptyType1(),
        new MppsAcceptsMalformedUid(),
        new MppsAcceptsSetAfterFinal(),
        new MppsAcceptsUndefinedStatus(),
        new MppsAnnouncesWrongEvent(),
        new MppsChangesClosedAttributes(),
        new MppsCompletesWithoutResults(),
        new MppsCreatesInFinalState(),
        new MppsDiscontinuationNeedsReason(),
        new MppsIgnoresItems(),
        new MppsLateSetWrongStatus(),
        new MppsRefusesCompletion(),
        new MppsRefusesGroupCase(),
        new MppsRefusesIntermediateUpdate(),
        new MppsRefusesUnscheduled(),
        new MppsReopensDiscontinued(),
        new MppsSetsUnknown(),

        new CommitAcceptsAnyAction(),
        new CommitAcceptsAnyInstance(),
        new CommitAcceptsIncomplete(),
        new CommitAlwaysEvent1(),
        new CommitAlwaysEvent2(),
        new CommitChangesTransaction(),
        new CommitEmptySuccessList(),
        new CommitForgetsReferences(),
        new CommitForgetsTransactions(),
        new CommitIgnoresClass(),
        new CommitNeverReports(),
        new CommitRefusesRequests(),
        new CommitRepeatsRetrieveAe(),
        new CommitReportsWithoutRole(),
        new CommitSuccessForUnknown(),

        new FindFirstUidOnly(),
        new FindForgetsLastMatch(),
        new FindGuessesLevel(),
        new FindHidesLocation(),
        new FindHidesUnsupportedKeys(),
        new FindIgnoresCase(),
        new FindIgnoresInstanceNumber(),
        new FindIgnoresModality(),
        new FindIgnoresRange(),
        new FindLosesLevel(),
        new FindNeedsNoParents(),
        new FindNoMatchIsFailure(),
        new FindNoQuestionMark(),
        new FindRepeatsMatches(),
        new FindStarIsACharacter(),

        new MoveFirstSeriesOnly(),
        new MoveForgetsLastInstance(),
        new MoveNoFailedList(),
        new MovePartialFailureIsSuccess(),
        new MoveRemainingAtEnd(),
        new MoveToNowhere(),
        new MoveTotalFailureIsWarning(),
        new MoveWarningsAreSuccess(),

        new GetDeniesRole(),
        new GetEndsWithWarning(),

        new AvailabilityAcceptsIncomplete(),
        new AvailabilityRefusesNotices(),
        new AvailabilityTellsMore(),

        new WorkitemAcceptsDuplicate(),
        new WorkitemAnyLock(),
        new WorkitemClaimedTwice(),
        new WorkitemCompletedUnclaimed(),
        new WorkitemCompletesWithoutResults(),
        new WorkitemCreatedInProgress(),
        new WorkitemDisclosesLock(),
        new WorkitemFinalNotFrozen(),
        new WorkitemGoesBack(),
        new WorkitemKnowsEverything(),
        new WorkitemNeverReports(),
        new WorkitemRefusesCreate(),
    ];

    /// <summary>The defect of an id; null when there is none.</summary>
    public static Defect? Find(string id) => All.FirstOrDefault(defect => string.Equals(defect.Id, id, StringComparison.Ordinal));
}
