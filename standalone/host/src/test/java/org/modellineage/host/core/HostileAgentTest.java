package org.modellineage.host.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.remoting.Channel;
import hudson.remoting.Future;
import hudson.remoting.RequestAbortedException;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jenkins.security.ClassFilterImpl;
import jenkins.security.MasterToSlaveCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.modellineage.host.agent.AgentChannels;

/** Bytes from an agent that is not what it should be. */
class HostileAgentTest {
    private static final byte INVOKE = 2;
    private static final byte ANSWER = 3;

    private DataOutputStream toController;
    private DataInputStream fromController;
    private Channel channel;

    @BeforeEach
    void connect() throws IOException {
        ClassFilterImpl.register();
        PipedInputStream in = new PipedInputStream(1 << 16);
        toController = new DataOutputStream(new PipedOutputStream(in));
        PipedOutputStream out = new PipedOutputStream();
        fromController = new DataInputStream(new PipedInputStream(out, 1 << 16));
        channel = AgentChannels.opener().overPipe("hostile", in, out);
    }

    @AfterEach
    void close() throws IOException {
        channel.close();
        ClassFilterImpl.unregister();
    }

    @Test
    void shouldReadNoMessageThatIsTooLong() throws Exception {
        Future<String> asked = channel.callAsync(new Hello());
        toController.writeInt(Integer.MAX_VALUE);

        assertThatThrownBy(() -> asked.get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(RequestAbortedException.class)
                .hasStackTraceContaining("a message of 2147483647 bytes is announced");
        assertThat(channel.isClosingOrClosed()).isTrue();
    }

    @Test
    void shouldReadNoMessageOfAnUnknownKind() throws Exception {
        Future<String> asked = channel.callAsync(new Hello());
        send((byte) 99, 1, new byte[0]);

        assertThatThrownBy(() -> asked.get(10, TimeUnit.SECONDS)).hasStackTraceContaining("unknown kind 99");
    }

    @Test
    void shouldEndWithAMessageThatIsCutOff() throws Exception {
        Future<String> asked = channel.callAsync(new Hello());
        toController.writeInt(100);
        toController.write(1);
        toController.close();

        assertThatThrownBy(() -> asked.get(10, TimeUnit.SECONDS))
                .hasStackTraceContaining("Unexpected termination of the channel");
    }

    @Test
    void shouldRefuseAnAnswerOfAnUnknownClass() throws Exception {
        Future<String> asked = channel.callAsync(new Hello());
        send(ANSWER, 1, serialised(new Object[] {new LinkedBlockingQueue<>(), null}));

        assertThatThrownBy(() -> asked.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(SecurityException.class);
        assertThat(channel.isClosingOrClosed()).isFalse();
    }

    @Test
    void shouldIgnoreAnAnswerThatNobodyAskedFor() throws Exception {
        Future<String> asked = channel.callAsync(new Hello());
        send(ANSWER, 77, new byte[0]);
        send(ANSWER, 1, serialised(new Object[] {"hello", null}));

        assertThat(asked.get(10, TimeUnit.SECONDS)).isEqualTo("hello");
    }

    @Test
    void shouldOfferNoObjectThatWasNotExported() throws Exception {
        send(INVOKE, 5, serialised(new Object[] {41, "write", new Object[] {new byte[0]}}));

        assertThat(answer()).contains("object 41 of the other end is not exported");
    }

    @Test
    void shouldOfferOfAnExportedObjectWhatItsInterfaceHasAlone() throws Exception {
        send(INVOKE, 5, serialised(new Object[] {0, "getClass", new Object[0]}));

        assertThat(answer()).contains("has no method getClass");
    }

    private void send(byte kind, int id, byte[] rest) throws IOException {
        toController.writeInt(rest.length + 5);
        toController.write(kind);
        toController.writeInt(id);
        toController.write(rest);
        toController.flush();
    }

    /** The text of the next message: strings of a serialised object are legible in it. */
    private String answer() throws IOException {
        return new String(fromController.readNBytes(fromController.readInt()), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static byte[] serialised(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    static final class Hello extends MasterToSlaveCallable<String, RuntimeException> {
        private static final long serialVersionUID = 1L;

        @Override
        public String call() {
            return "hello";
        }
    }
}
