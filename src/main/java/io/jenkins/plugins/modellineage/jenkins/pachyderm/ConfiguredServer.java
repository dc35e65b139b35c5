package io.jenkins.plugins.modellineage.jenkins.pachyderm;

import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.config.ChosenCredentials;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredPachyderm;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.notify.HttpProxy;
import io.jenkins.plugins.modellineage.jenkins.notify.Names;
import io.jenkins.plugins.modellineage.tracker.pachyderm.AskedCommit;
import io.jenkins.plugins.modellineage.tracker.pachyderm.ChangedFiles;
import io.jenkins.plugins.modellineage.tracker.pachyderm.Pachyderm;
import io.jenkins.plugins.modellineage.tracker.pachyderm.PachydermException;
import io.jenkins.plugins.modellineage.webhook.Mask;
import io.jenkins.plugins.modellineage.webhook.WebhookUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The server of Pachyderm in the configuration of Jenkins, asked with the token that is chosen there. */
public final class ConfiguredServer {
    private ConfiguredServer() {}

    /**
     * What it tells of a commit.
     *
     * @throws PachydermException naming what was asked and why it is not known; never tells the token
     */
    public static DataCommit commit(AskedCommit asked) throws IOException {
        return told(asked, Carrier.Patience.USUAL, server -> server.commit(asked), DataCommit::texts);
    }

    /**
     * What it tells a page of the files that changed from one commit to the other, within seconds.
     *
     * @throws PachydermException likewise
     */
    static ChangedFiles changes(AskedCommit now, AskedCommit before) throws IOException {
        return told(now, Carrier.Patience.PAGE, server -> server.changes(now, before), told -> told.changes().stream());
    }

    /** Whom Jenkins would ask, and by which token, without telling it; empty where nobody can be asked now. */
    static Optional<Sha256> identity() {
        ConfiguredPachyderm configured = ModelLineageConfiguration.get().getPachyderm();
        if (configured == null) {
            return Optional.empty();
        }
        try {
            WebhookUrl url = configured.value();
            return new ChosenCredentials(configured.getCredentialsId(), url)
                    .secretText()
                    .map(token -> Sha256.of((url + "\n" + token).getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    /** What the server is asked. */
    private interface Question<T> {
        T of(Pachyderm server) throws IOException;
    }

    /** @param texts all that an answer says, none of which may hold the token */
    private static <T> T told(
            AskedCommit asked, Carrier.Patience patience, Question<T> question, Function<T, Stream<String>> texts)
            throws IOException {
        Carrier carrier = carrier(asked, patience);
        try {
            T answer = question.of(new Pachyderm(carrier));
            withoutToken(asked, texts.apply(answer), carrier.token());
            return answer;
        } catch (PachydermException problem) {
            throw new PachydermException(new Mask(carrier.token()).hide(problem.getMessage()));
        }
    }

    private static Carrier carrier(AskedCommit asked, Carrier.Patience patience) throws PachydermException {
        ConfiguredPachyderm configured = ModelLineageConfiguration.get().getPachyderm();
        if (configured == null) {
            throw new PachydermException(asked.shown() + " of Pachyderm cannot be asked for: there is no server in the"
                    + " configuration of Jenkins; let an administrator add it, or write the output of pachctl into a file"
                    + " and name that with pachydermFile");
        }
        WebhookUrl url = url(asked, configured);
        String token = token(asked, new ChosenCredentials(configured.getCredentialsId(), url));
        return new Carrier(url, token, HttpProxy.forHost(url.host()), Names.SYSTEM, patience);
    }

    private static WebhookUrl url(AskedCommit asked, ConfiguredPachyderm configured) throws PachydermException {
        try {
            return configured.value();
        } catch (IllegalArgumentException wrong) {
            throw new PachydermException(asked.shown() + " of Pachyderm cannot be asked for: " + wrong.getMessage());
        }
    }

    private static String token(AskedCommit asked, ChosenCredentials chosen) throws PachydermException {
        Optional<String> found = chosen.secretText();
        String token = found.orElse("").strip();
        if (found.isEmpty()) {
            throw new PachydermException(asked.shown() + " of Pachyderm cannot be asked for: the token of the server "
                    + chosen.problem() + "; let an administrator choose another");
        } else if (!chosen.id().isEmpty() && token.isEmpty()) {
            throw new PachydermException(
                    asked.shown()
                            + " of Pachyderm cannot be asked for: the token of the server is blank; let an administrator enter it anew");
        } else if (!token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new PachydermException(
                    asked.shown() + " of Pachyderm cannot be asked for: the token of the server holds"
                            + " characters that no header may hold; let an administrator enter it anew");
        }
        return token;
    }

    /** A server that sends back what it was sent must not make it part of a record. */
    private static void withoutToken(AskedCommit asked, Stream<String> texts, String token) throws PachydermException {
        if (!token.isEmpty() && texts.anyMatch(text -> text.contains(token))) {
            throw new PachydermException("What the server of Pachyderm tells of " + asked.shown()
                    + " holds the token that it was asked with, and is not taken; look at the server");
        }
    }
}
