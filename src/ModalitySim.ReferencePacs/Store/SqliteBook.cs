using System.Globalization;
using Microsoft.Data.Sqlite;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Pacs.Store;

/// <summary>A book in a SQLite file beside the instances. The file belongs to one system at a time.</summary>
internal sealed class SqliteBook : ISystemBook, IDisposable
{
    private const string FileName = "system.sqlite";

    private static readonly DicomTransferSyntax s_syntax = DicomTransferSyntax.ExplicitVRLittleEndian;

    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;

    private SqliteBook(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens the book of a folder.</summary>
    /// <exception cref="IOException">Another system uses the folder, or the file is none or cannot be written.</exception>
    public static SqliteBook Open(string folder)
    {
        var path = Path.Combine(Path.GetFullPath(folder), FileName);
        Directory.CreateDirectory(folder);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            using var setup = connection.CreateCommand();

            // As in the index: a commit is in the write-ahead log before it returns.
            setup.CommandText =
                """
                PRAGMA locking_mode = EXCLUSIVE;
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = NORMAL;
                CREATE TABLE IF NOT EXISTS entries (
                    number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, uid TEXT NOT NULL, state TEXT NOT NULL, party TEXT NOT NULL,
                    at TEXT NOT NULL, data BLOB NOT NULL, UNIQUE (kind, uid));
                """;
            setup.ExecuteNonQuery();
            return new SqliteBook(connection);
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new IOException($"the book '{path}' cannot be opened; another system may be using the folder: {e.Message}", e);
        }
    }

    public IReadOnlyList<BookEntry> All(BookKind kind)
    {
        lock (_gate)
        {
            var entries = new List<BookEntry>();
            using var command = Command("SELECT uid, state, party, at, data FROM entries WHERE kind = $kind ORDER BY number", ("$kind", kind.ToString()));
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                entries.Add(new(rows.GetString(0), rows.GetString(1), rows.GetString(2),
                    DateTimeOffset.Parse(rows.GetString(3), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
                    DatasetReader.Read(rows.GetFieldValue<byte[]>(4), s_syntax)));
            }

            return entries;
        }
    }

    public void Put(BookKind kind, params IReadOnlyCollection<BookEntry> entries)
    {
        lock (_gate)
        {
            try
            {
                using var transaction = _connection.BeginTransaction();
                foreach (var entry in entries)
                {
                    using var encoded = DatasetWriter.Encode(entry.Data, s_syntax);
                    using var command = Command(
                        """
                        INSERT INTO entries (kind, uid, state, party, at, data) VALUES ($kind, $uid, $state, $party, $at, $data)
                        ON CONFLICT (kind, uid) DO UPDATE SET state = $state, party = $party, at = $at, data = $data
                        """,
                        ("$kind", kind.ToString()), ("$uid", entry.Uid), ("$state", entry.State), ("$party", entry.Party),
                        ("$at", entry.At.ToString("O", CultureInfo.InvariantCulture)), ("$data", encoded.ToArray()));
                    command.ExecuteNonQuery();
                }

                transaction.Commit();
            }
            catch (SqliteException e)
            {
                throw new StoreFullException("the book of the system cannot be written", e);
            }
        }
    }

    public void Remove(BookKind kind, string uid)
    {
        lock (_gate)
        {
            try
            {
                using var command = Command("DELETE FROM entries WHERE kind = $kind AND uid = $uid", ("$kind", kind.ToString()), ("$uid", uid));
                command.ExecuteNonQuery();
            }
            catch (SqliteException e)
            {
                throw new StoreFullException("the book of the system cannot be written", e);
            }
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (_gate)
            _connection.Dispose();
    }

    private SqliteCommand Command(string sql, params (string Name, object Value)[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
