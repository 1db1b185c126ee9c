using Microsoft.Data.Sqlite;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.TransferSyntaxes;

namespace ModalitySim.Pacs.Store;

/// <summary>
/// An index in a SQLite file beside the instances: one row for each, with the attributes that queries ask for. What is looked up for each
/// instance is in memory as well. The file belongs to one system at a time.
/// </summary>
internal sealed class SqliteIndex : IInstanceIndex, IDisposable
{
    private const string FileName = "index.sqlite";
    private const int Version = 1;
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    private static readonly DicomTransferSyntax s_syntax = DicomTransferSyntax.ExplicitVRLittleEndian;

    private readonly Lock _gate = new();
    private readonly InstanceIndex _memory = new();
    private readonly SqliteConnection _connection;

    private SqliteIndex(SqliteConnection connection)
    {
        _connection = connection;
        Load();
    }

    /// <inheritdoc/>
    public int Count => _memory.Count;

    /// <inheritdoc/>
    public IReadOnlyList<StoredInstance> All => _memory.All;

    /// <summary>Opens the index of a folder; one that cannot be read is put aside, since the instances make it anew.</summary>
    /// <exception cref="IOException">Another system uses the folder, or it cannot be written.</exception>
    public static SqliteIndex Open(string folder)
    {
        var path = Path.Combine(Path.GetFullPath(folder), FileName);
        try
        {
            Directory.CreateDirectory(folder);
            try
            {
                return Connect(path);
            }
            catch (SqliteException e) when (e.SqliteErrorCode is Corrupt or NotADatabase)
            {
                File.Move(path, $"{path}.broken", overwrite: true);
                File.Delete($"{path}-wal");
                return Connect(path);
            }
        }
        catch (SqliteException e)
        {
            throw new IOException($"the index '{path}' cannot be opened; another system may be using the folder: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public StoredInstance? Find(string sopInstanceUid) => _memory.Find(sopInstanceUid);

    /// <inheritdoc/>
    public DicomDataset? ReadAttributes(string sopInstanceUid)
    {
        lock (_gate)
        {
            using var command = Command("SELECT attributes FROM instances WHERE uid = $uid", ("$uid", sopInstanceUid));
            return command.ExecuteScalar() is byte[] bytes ? DatasetReader.Read(bytes, s_syntax) : null;
        }
    }

    /// <inheritdoc/>
    public void Put(StoredInstance instance, DicomDataset? attributes = null)
    {
        lock (_gate)
        {
            Write(
                """
                INSERT INTO instances (uid, class, study, series, syntax, length, source, attributes)
                VALUES ($uid, $class, $study, $series, $syntax, $length, $source, $attributes)
                ON CONFLICT (uid) DO UPDATE SET class = $class, study = $study, series = $series, syntax = $syntax, length = $length,
                    source = $source, attributes = $attributes
                """,
                ("$uid", instance.SopInstanceUid), ("$class", instance.SopClassUid), ("$study", instance.StudyInstanceUid),
                ("$series", instance.SeriesInstanceUid), ("$syntax", instance.TransferSyntax.UID.Value), ("$length", instance.Length),
                ("$source", instance.SourceAETitle), ("$attributes", Encode(attributes)));
            _memory.Put(instance);
        }
    }

    /// <inheritdoc/>
    public void Remove(string sopInstanceUid)
    {
        lock (_gate)
        {
            Write("DELETE FROM instances WHERE uid = $uid", ("$uid", sopInstanceUid));
            _memory.Remove(sopInstanceUid);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (_gate)
            _connection.Dispose();
    }

    private static SqliteIndex Connect(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            using var setup = connection.CreateCommand();

            // A commit is in the write-ahead log before it returns: the end of the process loses none.
            setup.CommandText =
                $"""
                PRAGMA locking_mode = EXCLUSIVE;
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = NORMAL;
                CREATE TABLE IF NOT EXISTS instances (
                    number INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, class TEXT NOT NULL, study TEXT NOT NULL,
                    series TEXT NOT NULL, syntax TEXT NOT NULL, length INTEGER NOT NULL, source TEXT NOT NULL, attributes BLOB);
                CREATE INDEX IF NOT EXISTS by_study ON instances (study, series);
                PRAGMA user_version = {Version};
                """;
            setup.ExecuteNonQuery();
            return new SqliteIndex(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static object Encode(DicomDataset? attributes)
    {
        if (attributes is null)
            return DBNull.Value;
        using var encoded = DatasetWriter.Encode(attributes, s_syntax);
        return encoded.ToArray();
    }

    private void Load()
    {
        using var command = Command("SELECT uid, class, study, series, syntax, length, source FROM instances ORDER BY number");
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            // A transfer syntax that is not known any more: the file says it again when the folder is looked through.
            if (DicomTransferSyntax.Find(rows.GetString(4)) is { } syntax)
                _memory.Put(new(rows.GetString(1), rows.GetString(0), rows.GetString(2), rows.GetString(3), syntax, rows.GetInt64(5), rows.GetString(6)));
        }
    }

    // A full disk is no fault of the instance: the store has no room.
    private void Write(string sql, params (string Name, object Value)[] parameters)
    {
        try
        {
            using var command = Command(sql, parameters);
            command.ExecuteNonQuery();
        }
        catch (SqliteException e)
        {
            throw new StoreFullException("the index cannot be written", e);
        }
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
