package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;

import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredWebhook;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.notify.Receiver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The receiver of a webhook, which does not answer until Jenkins is up again. */
final class RestartedWebhook implements AutoCloseable {
    private final Receiver receiver = new Receiver();
    private int before;

    RestartedWebhook() throws IOException {}

    /** Has it told what goes live of these. */
    void configure(List<RestartCase> told) throws Exception {
        receiver.always(Receiver.hang());
        if (told.isEmpty()) {
            return;
        }
        ModelLineageConfiguration.get().setWebhookAddresses(List.of("http://127.0.0.1"));
        ModelLineageConfiguration.get()
                .setWebhooks(told.stream().map(this::webhook).toList());
    }

    private ConfiguredWebhook webhook(RestartCase what) {
        ConfiguredWebhook webhook = new ConfiguredWebhook("of " + what.name(), receiver.url("/hook"));
        webhook.setEvents(List.of("assigned"));
        webhook.setModels(what.name());
        return webhook;
    }

    /** From now on it takes what it gets. */
    void answer() {
        before = receiver.got().size();
        receiver.always(Receiver.answer(200, "ok"));
    }

    /** It was told once since it answers, by the same delivery as it may have been before. */
    void requireTold(RestartCase what) throws Exception {
        Brink.until(() ->
                !of(receiver.got().subList(before, receiver.got().size()), what).isEmpty());
        List<Receiver.Got> since =
                new ArrayList<>(receiver.got().subList(before, receiver.got().size()));
        assertThat("told since", of(since, what), hasSize(1));
        assertThat(
                "deliveries",
                of(receiver.got(), what).stream()
                        .map(Receiver.Got::id)
                        .distinct()
                        .toList(),
                hasSize(1));
    }

    private static List<Receiver.Got> of(List<Receiver.Got> got, RestartCase what) {
        return got.stream()
                .filter(each -> each.body().contains(what.name() + "@1"))
                .toList();
    }

    @Override
    public void close() {
        receiver.close();
    }
}
