import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MutableRecordBatch;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * Kafka's own record classes, which its consumer and producer use, for a test to ask.
 *
 * `read FILE`: checks every batch or message and prints one line a record.
 * `write MAGIC CODEC FILE`: three records as a producer of that age wrote them.
 */
public final class Batches {
    private static String hex(ByteBuffer bytes) {
        if (bytes == null) {
            return "null";
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return "x" + HexFormat.of().formatHex(copy);
    }

    private static void read(Path file, PrintStream out) throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        for (MutableRecordBatch batch : MemoryRecords.readableRecords(bytes).batches()) {
            batch.ensureValid();
            for (Record record : batch) {
                record.ensureValid();
                out.print(record.offset() + " " + record.timestamp());
                out.print(" " + hex(record.key()) + " " + hex(record.value()));
                for (Header header : record.headers()) {
                    byte[] value = header.value();
                    out.print(" " + header.key() + "=" + hex(value == null ? null : ByteBuffer.wrap(value)));
                }
                out.println();
            }
        }
    }

    private static void write(byte magic, String codec, Path file) throws Exception {
        byte[] large = "a longer value, several times over. ".repeat(1000).getBytes(StandardCharsets.UTF_8);
        long time = magic == 0 ? -1 : 1000;
        MemoryRecords records = MemoryRecords.withRecords(
            magic,
            0L,
            Compression.of(CompressionType.forName(codec)).build(),
            TimestampType.CREATE_TIME,
            new SimpleRecord(time, "k".getBytes(StandardCharsets.UTF_8), new byte[0]),
            new SimpleRecord(magic == 0 ? -1 : 900, null, large),
            new SimpleRecord(time, new byte[0], null));
        ByteBuffer bytes = records.buffer();
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        Files.write(file, copy);
    }

    public static void main(String[] args) throws Exception {
        for (int at = 0; at < args.length;) {
            if (args[at].equals("read")) {
                read(Path.of(args[at + 1]), System.out);
                System.out.println("end");
                at += 2;
            } else {
                write(Byte.parseByte(args[at + 1]), args[at + 2], Path.of(args[at + 3]));
                at += 4;
            }
        }
    }
}
