import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.Exit;

/**
 * Runs Kafka's tools one after the other in one JVM, since starting one costs a second a call.
 *
 * Asked over stdin: main class, number of arguments, arguments, what the tool finds on its stdin.
 * Answered over stdout: exit code, the tool's stdout, its stderr. Every string is a length in four
 * bytes and that many bytes of UTF-8; numbers are four bytes, big-endian. Ends when stdin ends.
 */
public final class Tools {
    /** How long a tool may take, and how long it may unwind after it asked to exit. */
    private static final long RUN_SECONDS = 120;
    private static final long UNWIND_SECONDS = 10;

    private static final MethodType MAIN = MethodType.methodType(void.class, String[].class);

    /** What stops the tool's thread where it asked to exit: nothing in the tools catches it for long. */
    private static final class Exited extends Error {
        Exited() {
            super("exit", null, false, false);
        }
    }

    /** One run's streams, hooks and end. */
    private static final class Run {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final ByteArrayOutputStream err = new ByteArrayOutputStream();
        final List<Runnable> hooks = new ArrayList<>();
        final CompletableFuture<Answer> end = new CompletableFuture<>();

        private byte[] trace() {
            String all = err.toString(StandardCharsets.UTF_8);
            return OURS.matcher(all).replaceAll("").getBytes(StandardCharsets.UTF_8);
        }

        /** The end as a JVM has it: hooks first, and what is printed later is lost. */
        synchronized void end(int code) {
            if (end.isDone()) {
                return;
            }
            for (Runnable hook : hooks) {
                hook.run();
            }
            System.out.flush();
            System.err.flush();
            end.complete(new Answer(code, out.toByteArray(), trace()));
        }
    }

    /** The threads that a run starts: a group passes from a thread to those that it starts. */
    private static final class Threads extends ThreadGroup {
        final Run run;

        Threads(Run run) {
            super("a tool's threads");
            this.run = run;
        }
    }

    /**
     * One run's stdout or stderr. A client that an earlier tool left behind goes on logging, as it
     * would not after its JVM's end: what its threads print is nobody's answer.
     */
    private static final class Stream extends FilterOutputStream {
        private final Run run;

        Stream(Run run, OutputStream to) {
            super(to);
            this.run = run;
        }

        private boolean stray() {
            return Thread.currentThread().getThreadGroup() instanceof Threads other && other.run != run;
        }

        @Override
        public void write(int b) throws IOException {
            if (!stray()) {
                out.write(b);
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (!stray()) {
                out.write(bytes, from, length);
            }
        }
    }

    /** Catches `System.exit` too: the tools that parse with argparse4j leave that way. */
    @SuppressWarnings({"removal", "deprecation"})
    private static final class ExitGuard extends SecurityManager {
        volatile Run run;

        @Override
        public void checkExit(int code) {
            run.end(code);
            throw new Exited();
        }

        @Override
        public void checkPermission(java.security.Permission anything) {
        }
    }

    /** Otherwise the guard would forbid what a JVM without one allows. */
    @SuppressWarnings("removal")
    private static final class Everything extends java.security.Policy {
        @Override
        public boolean implies(java.security.ProtectionDomain who, java.security.Permission what) {
            return true;
        }
    }

    /** Our own frames below the tool's `main`, which its script does not have. */
    private static final Pattern OURS =
            Pattern.compile("(\\tat Tools\\..*\\n)+(\\tat java\\.base/java\\.lang\\.Thread\\.run\\(.*\\n)?");

    private static final ExitGuard GUARD = new ExitGuard();

    private record Answer(int code, byte[] out, byte[] err) {
    }

    @SuppressWarnings("removal")
    public static void main(String[] args) throws Exception {
        java.security.Policy.setPolicy(new Everything());
        System.setSecurityManager(GUARD);
        DataInputStream questions = new DataInputStream(System.in);
        DataOutputStream answers = new DataOutputStream(System.out);
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
        while (true) {
            String tool;
            try {
                tool = text(questions);
            } catch (EOFException end) {
                Runtime.getRuntime().halt(0);
                return;
            }
            String[] words = new String[questions.readInt()];
            for (int i = 0; i < words.length; i++) {
                words[i] = text(questions);
            }
            Answer answer = run(tool, words, bytes(questions));
            System.setOut(nowhere);
            answers.writeInt(answer.code());
            write(answers, answer.out());
            write(answers, answer.err());
            answers.flush();
        }
    }

    private static Answer run(String tool, String[] words, byte[] input) throws Exception {
        Run run = new Run();
        GUARD.run = run;
        System.setIn(new ByteArrayInputStream(input));
        System.setOut(new PrintStream(new Stream(run, run.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Stream(run, run.err), true, StandardCharsets.UTF_8));
        Exit.Procedure exit = (code, message) -> {
            run.end(code);
            throw new Exited();
        };
        Exit.setExitProcedure(exit);
        Exit.setHaltProcedure(exit);
        Exit.setShutdownHookAdder((name, hook) -> run.hooks.add(hook));
        Thread thread = new Thread(new Threads(run), () -> {
            try {
                // A handle rather than reflection: it leaves no frames in the tool's stack traces.
                MethodHandles.publicLookup()
                        .findStatic(Class.forName(tool), "main", MAIN)
                        .invokeExact(words);
                run.end(0);
            } catch (Exited exited) {
                // Its end is told already.
            } catch (Throwable failed) {
                System.err.print("Exception in thread \"main\" ");
                failed.printStackTrace();
                run.end(1);
            }
        }, "main");
        thread.setDaemon(true);
        thread.start();
        Answer answer;
        try {
            answer = run.end.get(RUN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            System.err.println("still running after " + RUN_SECONDS + " s");
            run.end(124);
            answer = run.end.get();
        }
        thread.join(TimeUnit.SECONDS.toMillis(UNWIND_SECONDS));
        return answer;
    }

    private static byte[] bytes(DataInputStream from) throws Exception {
        byte[] bytes = new byte[from.readInt()];
        from.readFully(bytes);
        return bytes;
    }

    private static String text(DataInputStream from) throws Exception {
        return new String(bytes(from), StandardCharsets.UTF_8);
    }

    private static void write(DataOutputStream to, byte[] bytes) throws Exception {
        to.writeInt(bytes.length);
        to.write(bytes);
    }
}
