package hudson.remoting;

import java.io.EOFException;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Questions and answers over a transport. Either end asks when it likes, and is answered out of order. */
final class Conversation {
    /** To run a callable. */
    static final byte CALL = 1;
    /** To invoke a method of an exported object. */
    static final byte INVOKE = 2;

    private static final byte ANSWER = 3;
    private static final byte CANCEL = 4;
    private static final int HEAD = 5;

    private final Transport transport;
    private final ExecutorService threads;
    private final Answerer answerer;
    private final Consumer<IOException> atEnd;
    private final Map<Integer, CompletableFuture<byte[]>> asked = new ConcurrentHashMap<>();
    private final Map<Integer, FutureTask<Void>> answering = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();
    private volatile boolean ended;

    /** Answers the other end; on a thread of its own for each question. */
    @FunctionalInterface
    interface Answerer {
        byte[] answer(byte kind, byte[] question) throws IOException;
    }

    /** A question that was sent. */
    record Asked(int id, CompletableFuture<byte[]> answer) {}

    Conversation(Transport transport, ExecutorService threads, Answerer answerer, Consumer<IOException> atEnd) {
        this.transport = transport;
        this.threads = threads;
        this.answerer = answerer;
        this.atEnd = atEnd;
    }

    void start(String name) {
        Thread reader = new Thread(this::listen, "Reader of channel " + name);
        reader.setDaemon(true);
        reader.start();
    }

    Asked ask(byte kind, byte[] question) throws IOException {
        int id = last.incrementAndGet();
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        answer.whenComplete((bytes, problem) -> asked.remove(id));
        asked.put(id, answer);
        try {
            if (ended) {
                throw new IOException("closed");
            }
            send(kind, id, question);
        } catch (IOException e) {
            answer.cancel(false);
            if (!(e instanceof InvalidObjectException)) {
                end(e);
            }
            throw e;
        }
        return new Asked(id, answer);
    }

    /** Interrupts the other end where it still works on the answer. */
    void cancel(Asked question) {
        if (question.answer().cancel(false)) {
            try {
                send(CANCEL, question.id(), new byte[0]);
            } catch (IOException e) {
                end(e);
            }
        }
    }

    private void send(byte kind, int id, byte[] rest) throws IOException {
        transport.send(ByteBuffer.allocate(HEAD + rest.length)
                .put(kind)
                .putInt(id)
                .put(rest)
                .array());
    }

    private void listen() {
        try {
            for (byte[] message; (message = transport.receive()) != null; ) {
                hear(message);
            }
            end(new IOException("Unexpected termination of the channel", new EOFException()));
        } catch (IOException | RejectedExecutionException e) {
            end(e instanceof IOException io ? io : new IOException(e));
        }
    }

    private void hear(byte[] message) throws IOException {
        if (message.length < HEAD) {
            throw new IOException("a message of " + message.length + " bytes has no head");
        }
        ByteBuffer head = ByteBuffer.wrap(message);
        byte kind = head.get();
        int id = head.getInt();
        byte[] rest = new byte[head.remaining()];
        head.get(rest);
        switch (kind) {
            case CALL, INVOKE -> answer(kind, id, rest);
            case ANSWER -> {
                CompletableFuture<byte[]> waiting = asked.get(id);
                if (waiting != null) {
                    waiting.complete(rest);
                }
            }
            case CANCEL -> {
                FutureTask<Void> task = answering.get(id);
                if (task != null) {
                    task.cancel(true);
                }
            }
            default -> throw new IOException("a message of the unknown kind " + kind);
        }
    }

    private void answer(byte kind, int id, byte[] question) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            try {
                send(ANSWER, id, answerer.answer(kind, question));
            } catch (IOException e) {
                end(e);
            } finally {
                answering.remove(id);
            }
            return null;
        });
        answering.put(id, task);
        threads.execute(task);
    }

    /** Fails whoever waits; once. */
    void end(IOException cause) {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        Thread closer = new Thread(this::closeTransport, "Closer of a channel");
        closer.setDaemon(true); // what is still to be written is not taken by an end that hangs
        closer.start();
        try {
            atEnd.accept(cause);
        } finally {
            // also who asked when it was ended on purpose learns that the channel is closed, and may try another one
            IOException closed = cause == null ? new ClosedChannelException() : cause;
            asked.values().forEach(answer -> answer.completeExceptionally(new RequestAbortedException(closed)));
        }
    }

    private void closeTransport() {
        try {
            transport.close();
        } catch (IOException e) {
            // the other end has gone before
        }
    }
}
