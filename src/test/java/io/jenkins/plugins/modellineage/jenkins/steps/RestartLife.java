package io.jenkins.plugins.modellineage.jenkins.steps;

/** How a version comes to ask for a stage. {@code MODEL} stands for the name of its model. */
enum RestartLife {
    /** A step asks two of three people and waits. */
    STEP(Scripts.STAMP + """
            echo 'asks'
            def p = promoteModel(model: 'MODEL', stage: 'production',
                approval: modelApproval(by: 'alice, bob, carol', quorum: 2))
            """ + Scripts.WENT_ON),
    /** The same, for a few seconds. */
    STEP_IN_TIME(STEP.script),
    /** A step asks a gate alone, which passes. */
    GATE(Scripts.STAMP + """
            def p = promoteModel(model: 'MODEL', stage: 'production', gates: metricGate(metric: 'loss', max: 4))
            """ + Scripts.WENT_ON),
    /** The gate does not pass. */
    REFUSING_GATE(GATE.script.replace("max: 4", "max: 1")),
    /** The version's live is watched by the job MODEL-deploy. */
    DEPLOYED(GATE.script),
    /** The same, and builds of the job wait in the queue for a while. */
    DEPLOYED_LATER(GATE.script),
    /** A webhook is told what goes live. */
    TOLD(GATE.script),
    /** A step asks people, and its build does not wait for them. */
    ALONE(STEP.script.replace("stage: 'production',", "stage: 'production', wait: false,")),
    /** A person asks people on the terms of the stage's rule; the build only stamps. */
    PERSON(Scripts.STAMP),
    /** The same, for a few seconds. */
    PERSON_IN_TIME(Scripts.STAMP),
    /** The same, with files that take long to be read. */
    PERSON_WITH_FILES(Scripts.STAMP),
    /** Version 1 was live, version 2 is; a step asks people to roll back, as the stage's rule demands. */
    ROLLBACK("""
            def p = rollbackModel(model: 'MODEL', stage: 'production', reason: 'answers in French')
            """ + Scripts.WENT_ON),
    /** A person asks for the same without a build. */
    PERSONS_ROLLBACK("echo 'nothing to do'");

    private final String script;

    RestartLife(String script) {
        this.script = script;
    }

    String script(String model) {
        return script.replace("MODEL", model);
    }

    boolean isRollback() {
        return this == ROLLBACK || this == PERSONS_ROLLBACK;
    }

    /** Whether the request needs no build once it is there. */
    boolean standsAlone() {
        return this == ALONE || byPerson();
    }

    boolean byPerson() {
        return this == PERSON || this == PERSON_IN_TIME || this == PERSON_WITH_FILES || this == PERSONS_ROLLBACK;
    }

    /** Whether its time is over before Jenkins is up again. */
    boolean runsOut() {
        return this == STEP_IN_TIME || this == PERSON_IN_TIME;
    }

    boolean hasDeployJob() {
        return this == DEPLOYED || this == DEPLOYED_LATER;
    }

    /** Text that the constants share. */
    private static final class Scripts {
        static final String STAMP = """
                node {
                  writeFile file: 'model.bin', text: 'weights of MODEL'
                  trackMetrics metrics: [loss: 3]
                  stampModel model: 'MODEL', artifacts: 'model.bin'
                }
                """;
        static final String WENT_ON = "echo \"went on with ${p.name}\"\n";
    }
}
