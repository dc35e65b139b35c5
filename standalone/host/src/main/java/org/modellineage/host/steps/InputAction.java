package org.modellineage.host.steps;

import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.RunAction2;

/** The page on which a build asks, while it does. */
public final class InputAction implements RunAction2 {
    static final String URL = "input";

    private final List<Question> questions = new ArrayList<>();
    private transient Run<?, ?> build;

    static InputAction of(Run<?, ?> build) {
        synchronized (build) {
            InputAction known = build.getAction(InputAction.class);
            if (known != null) {
                return known;
            }
            InputAction action = new InputAction();
            build.addAction(action);
            action.build = build;
            return action;
        }
    }

    synchronized void ask(Question question) throws IOException {
        questions.add(question.on(this));
        build.save();
    }

    /** Whether it was still open. */
    synchronized boolean settle(String id) throws IOException {
        boolean open = questions.removeIf(question -> question.getId().equals(id));
        build.save();
        return open;
    }

    public synchronized List<Question> getQuestions() {
        return List.copyOf(questions);
    }

    public Run<?, ?> getBuild() {
        return build;
    }

    /** A question by its id, for its address. */
    public synchronized Question getDynamic(String id) {
        return questions.stream()
                .filter(question -> question.getId().equals(id))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void onAttached(Run<?, ?> run) {
        build = run;
    }

    @Override
    public synchronized void onLoad(Run<?, ?> run) {
        build = run;
        questions.forEach(question -> question.on(this));
    }

    @Override
    public synchronized String getIconFileName() {
        return questions.isEmpty() ? null : "symbol-pause";
    }

    @Override
    public String getDisplayName() {
        return "Paused for Input";
    }

    @Override
    public String getUrlName() {
        return URL;
    }
}
