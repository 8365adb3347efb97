import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Message;
import org.apache.kafka.common.protocol.MessageUtil;

/** Reads lines `name version hex` and writes what Kafka's own class reads from them and writes again; `-` for the hex is a message nobody touched. */
public class Recode {
    private static final String[] PACKAGES = {
        "org.apache.kafka.common.message.", "org.apache.kafka.common.metadata.",
        "org.apache.kafka.coordinator.group.generated.", "org.apache.kafka.coordinator.transaction.generated.",
        "org.apache.kafka.coordinator.share.generated.",
        "org.apache.kafka.server.log.remote.metadata.storage.generated.",
    };

    public static void main(String[] args) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        StringBuilder out = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ", 3);
            out.append(answer(words[0], Short.parseShort(words[1]), words[2])).append('\n');
        }
        System.out.print(out);
    }

    private static String answer(String name, short version, String hex) throws Exception {
        Message message = create(name);
        if (version < message.lowestSupportedVersion() || version > message.highestSupportedVersion()) return "no such version";
        try {
            if (!hex.equals("-")) {
                ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
                message.read(new ByteBufferAccessor(bytes), version);
                if (bytes.hasRemaining()) return bytes.remaining() + " bytes left";
            }
            ByteBufferAccessor written = MessageUtil.toByteBufferAccessor(message, version);
            byte[] bytes = new byte[written.buffer().remaining()];
            written.buffer().get(bytes);
            return "= " + HexFormat.of().formatHex(bytes);
        } catch (RuntimeException e) {
            return e.toString().replace('\n', ' ');
        }
    }

    private static Message create(String name) throws Exception {
        for (String inPackage : PACKAGES) {
            for (String suffix : new String[] {"Data", ""}) {
                try {
                    return (Message) Class.forName(inPackage + name + suffix).getConstructor().newInstance();
                } catch (ClassNotFoundException | ClassCastException e) {
                    // the next place
                }
            }
        }
        throw new ClassNotFoundException(name);
    }
}
