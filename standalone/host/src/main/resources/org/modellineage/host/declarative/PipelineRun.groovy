package org.modellineage.host.declarative

import com.cloudbees.groovy.cps.NonCPS
import hudson.AbortException
import hudson.FilePath
import hudson.Functions
import hudson.Launcher
import hudson.Util
import hudson.model.Result
import hudson.model.Run
import org.jenkinsci.plugins.workflow.cps.CpsScript
import org.jenkinsci.plugins.workflow.steps.MissingContextVariableException
import org.modellineage.host.credentials.DeclaredCredentials

/** Runs what PipelineTransform has made of a pipeline block. Compiled into a continuation: it survives a restart anywhere. */
class PipelineRun implements Serializable {
    private static final long serialVersionUID = 1L

    final CpsScript script
    Map root

    PipelineRun(CpsScript script) {
        this.script = script
    }

    def call(Map description) {
        root = description
        Throwable error = null
        boolean asked = false
        try {
            RunSettings.apply(script.$build(), root)
            load(root.libraries)
            inAgent(root.agent, root, true) {
                inEnvironment(root) {
                    inBlocks(root.blocks, 0) {
                        error = inOrder(root.stages, null, null, root.agent, RunSettings.restartedStage(script.$build()))
                        asked = true
                        error = afterAll(error)
                        if (error != null) {
                            throw error
                        }
                    }
                }
            }
        } catch (Throwable e) {
            error = error == null ? e : error
        }
        if (!asked) {
            error = afterAll(error)
        }
        if (error != null) {
            throw error
        }
    }

    def load(List libraries) {
        for (int i = 0; libraries != null && i < libraries.size(); i++) {
            script.library(libraries.get(i))
        }
    }

    Throwable afterAll(Throwable before) {
        Throwable error = before
        if (root.post != null && PostConditions.any(root.post.keySet(), script.$build(), error, null)) {
            try {
                script.stage('Declarative: Post Actions') {
                    error = conditions(root.post, error, root.agent, null)
                    if (error != null) {
                        throw error
                    }
                }
            } catch (Throwable e) {
                error = error == null ? e : error
            }
        }
        return error
    }

    /** Stages one after the other; gives the first error. */
    Throwable inOrder(List stages, Throwable before, Map parent, Map agent, String restartAt, String skipped = null) {
        Throwable error = before
        boolean waiting = restartAt != null
        for (int i = 0; i < stages.size(); i++) {
            Map stage = stages.get(i)
            waiting = waiting && stage.name != restartAt
            String reason = waiting ? "this build restarting at stage \"${restartAt}\"" : skipped
            try {
                inStage(stage, stage.agent ?: agent, error, reason)
            } catch (Throwable e) {
                error = error == null ? e : error
            }
        }
        return skipped == null && parent != null ? afterStage(parent, error, agent) : error
    }

    def inStage(Map stage, Map agent, Throwable before, String skipped) {
        script.stage(stage.name) {
            Throwable error = before
            String reason = skipped
            if (reason == null && error != null) {
                reason = 'earlier failure(s)'
            } else if (reason == null && flagged(root, 'skipStagesAfterUnstable')
                    && script.$build().getResult() == Result.UNSTABLE) {
                reason = 'earlier stage(s) marking the build as unstable'
            }
            List beside = stage.matrix == null ? stage.parallel : Matrix.cells(stage.matrix)
            try {
                if (reason == null) {
                    Map when = [asked: stage.when, passed: stage.when == null]
                    withVariables(stage.cell) {
                        whenItsTimeComes(stage, beside, agent, when)
                    }
                    reason = when.passed ? null : 'when conditional'
                }
                if (reason != null) {
                    skip(stage, beside, agent, error, reason)
                }
            } catch (Throwable e) {
                error = error == null ? e : error
            }
            if (reason == null && beside != null) {
                error = afterStage(stage, error, agent)
            }
            if (error != null) {
                throw error
            }
        }
    }

    def skip(Map stage, List beside, Map agent, Throwable error, String reason) {
        RunSettings.print(script.$build(), "Stage \"${stage.name}\" skipped due to ${reason}")
        if (beside != null) {
            script.parallel(branches(stage, beside, agent, error, reason))
        } else if (stage.stages != null) {
            inOrder(stage.stages, error, stage, agent, null, reason)
        }
    }

    def whenItsTimeComes(Map stage, List beside, Map agent, Map when) {
        if (!passes(when, 'beforeOptions')) {
            return
        }
        inBlocks(stage.blocks, 0) {
            if (passes(when, 'beforeInput')) {
                afterInput(stage) {
                    inItsPlace(stage, beside, agent, when)
                }
            }
        }
    }

    def inItsPlace(Map stage, List beside, Map agent, Map when) {
        if (beside != null) {
            if (passes(when, null)) {
                inEnvironment(stage) {
                    script.parallel(branches(stage, beside, agent, null, null))
                }
            }
        } else if (passes(when, 'beforeAgent')) {
            inAgent(stage.agent, stage, false) {
                if (passes(when, null)) {
                    inEnvironment(stage) {
                        contents(stage, agent)
                    }
                }
            }
        }
    }

    /** Answers become variables of the stage. */
    def afterInput(Map stage, Closure body) {
        if (stage.input == null) {
            body.call()
            return
        }
        Map asked = stage.input.call()
        if (asked.id == null) {
            asked.put('id', Util.getDigestOf(stage.name)) // names may hold what addresses may not
        }
        def answer = script.input(asked)
        withVariables(answers(asked, answer), body)
    }

    @NonCPS
    static List answers(Map asked, Object answer) {
        if (answer instanceof Map) {
            return answer.collect { name, value -> "${name}=${value}".toString() }
        } else if (asked.submitterParameter != null) {
            return ["${asked.submitterParameter}=${answer}".toString()]
        }
        return asked.parameters?.size() == 1
            ? ["${asked.parameters.first().arguments.name}=${answer}".toString()]
            : []
    }

    def contents(Map stage, Map agent) {
        Throwable error = null
        if (stage.stages != null) {
            error = inOrder(stage.stages, null, stage, agent, null)
        } else {
            try {
                stage.steps.call()
            } catch (Throwable e) {
                error = explained(e, agent)
            }
            error = afterStage(stage, error, agent)
        }
        if (error != null) {
            throw error
        }
    }

    Map branches(Map stage, List beside, Map agent, Throwable error, String reason) {
        Map all = [:]
        for (int i = 0; i < beside.size(); i++) {
            all.put(beside.get(i).name, branch(beside.get(i), agent, error, reason))
        }
        if (stage.failFast || flagged(root, 'parallelsAlwaysFailFast')) {
            all.put('failFast', true)
        }
        return all
    }

    Closure branch(Map stage, Map agent, Throwable error, String reason) {
        return { inStage(stage, stage.agent ?: agent, error, reason) }
    }

    /** Asks at the named moment, where the stage wants to be asked then; at last whenever it has not been. */
    boolean passes(Map when, String moment) {
        if (!when.passed && (moment == null || when.asked.get(moment))) {
            when.passed = all(when.asked.conditions)
            return when.passed
        }
        return true
    }

    boolean all(List conditions) {
        for (int i = 0; i < conditions.size(); i++) {
            if (!met(conditions.get(i))) {
                return false
            }
        }
        return true
    }

    boolean any(List conditions) {
        for (int i = 0; i < conditions.size(); i++) {
            if (met(conditions.get(i))) {
                return true
            }
        }
        return false
    }

    boolean met(Map condition) {
        String type = condition.type
        if (type == 'expression') {
            return condition.body.call() as boolean
        } else if (type == 'not') {
            return !all(condition.children)
        } else if (type == 'allOf') {
            return all(condition.children)
        } else if (type == 'anyOf') {
            return any(condition.children)
        }
        if ((type == 'changelog' || type == 'changeset') && !Conditions.hasChanges(script.$build())) {
            script.echo 'Warning, empty changelog. ' + (script.$build().getNumber() <= 1 ?
                'Probably because this is the first build.' : 'Have you run checkout?')
        }
        return Conditions.met(type, condition.arguments.call(), script.getProperty('env'), script.$build())
    }

    def inAgent(Map agent, Map place, boolean whole, Closure body) {
        if (agent == null || agent.type == 'none') {
            body.call()
            return
        }
        Map asked = agent.arguments == null ? [:] : agent.arguments.call()
        if (agent.type == 'docker' || agent.type == 'dockerfile') {
            script.echo Containers.warning(agent.type, asked)
            if (asked.reuseNode && !whole && script.getProperty('env').NODE_NAME) {
                body.call()
                return
            }
        }
        Closure work = {
            withVariables(assignments(checkOut(place, whole)), body)
        }
        Closure inside = asked.customWorkspace ? { script.ws(asked.customWorkspace, work) } : work
        Closure placed = { asked.label ? script.node(asked.label, inside) : script.node(inside) }
        if (asked.retries != null && asked.retries > 1) {
            script.retry(count: asked.retries, conditions: [script.agent(), script.nonresumable()], placed)
        } else {
            placed.call()
        }
    }

    /** Gives what the checkout tells of itself, such as the commit. */
    def checkOut(Map place, boolean whole) {
        boolean skipped = flagged(root, 'skipDefaultCheckout') || flagged(place, 'skipDefaultCheckout')
        if (skipped || !RunSettings.hasSources(script.$build())) {
            return null
        }
        def told = null
        if (whole) {
            script.stage('Declarative: Checkout SCM') {
                told = script.checkout(script.getProperty('scm'))
            }
        } else {
            told = script.checkout(script.getProperty('scm'))
        }
        return told
    }

    @NonCPS
    static List assignments(Object variables) {
        return variables instanceof Map ? variables.collect { name, value -> "${name}=${value}".toString() } : []
    }

    boolean flagged(Map place, String flag) {
        return place.flags != null && place.flags.contains(flag)
    }

    def inEnvironment(Map place, Closure body) {
        if (place.environment == null) {
            body.call()
            return
        }
        withSecrets(place.credentials) {
            EnvironmentSoFar values = new EnvironmentSoFar(script.getProperty('env'))
            place.environment.call(values)
            withVariables(values.assignments(), body)
        }
    }

    def withSecrets(List credentials, Closure body) {
        if (credentials.isEmpty()) {
            body.call()
            return
        }
        List bindings = []
        for (int i = 0; i < credentials.size(); i++) {
            String id = credentials.get(i).id.call()
            bindings.addAll(DeclaredCredentials.bindings(script.$build(), credentials.get(i).variable, id))
        }
        script.withCredentials(bindings, body)
    }

    def withVariables(List assignments, Closure body) {
        if (assignments) {
            script.withEnv(assignments, body)
        } else {
            body.call()
        }
    }

    /** The body in the blocks that options name, the first outermost. */
    def inBlocks(List blocks, int at, Closure body) {
        if (blocks == null || at == blocks.size()) {
            body.call()
            return
        }
        List arguments = []
        arguments.addAll(blocks.get(at).arguments)
        arguments.add({ inBlocks(blocks, at + 1, body) })
        script.invokeMethod(blocks.get(at).name, arguments.toArray())
    }

    Throwable afterStage(Map stage, Throwable error, Map agent) {
        if (stage.post == null || !PostConditions.any(stage.post.keySet(), script.$build(), error, stage.name)) {
            return error
        }
        RunSettings.print(script.$build(), 'Post stage')
        return conditions(stage.post, error, agent, stage.name)
    }

    /** While a condition's steps run, the build has the result that it would end with. */
    Throwable conditions(Map post, Throwable before, Map agent, String stage) {
        Throwable error = before
        for (int i = 0; i < PostConditions.ORDER.size(); i++) {
            String name = PostConditions.ORDER.get(i)
            if (!post.containsKey(name) || !PostConditions.met(name, script.$build(), error, stage)) {
                continue
            }
            Result original = script.$build().getResult()
            Result logical = PostConditions.result(script.$build(), error, stage)
            setResult(script.$build(), logical)
            try {
                post.get(name).call()
            } catch (Throwable e) {
                Throwable thrown = explained(e, agent)
                RunSettings.print(script.$build(), "Error when executing ${name} post condition:")
                RunSettings.print(script.$build(), Functions.printThrowable(thrown))
                error = error == null ? thrown : error
            }
            if (script.$build().getResult() == logical && logical != original) {
                setResult(script.$build(), original)
            }
        }
        return error
    }

    @NonCPS
    static void setResult(Run build, Result result) {
        build.@result = result // its setter lets results grow worse only
    }

    @NonCPS
    static Throwable explained(Throwable error, Map agent) {
        boolean unplaced = error instanceof MissingContextVariableException &&
                (error.type == FilePath || error.type == Launcher)
        return unplaced && agent?.type == 'none'
            ? new AbortException('Attempted to execute a step that requires a node context while ‘agent none’ was ' +
                'specified. Be sure to specify your own ‘node { ... }’ blocks when using ‘agent none’.')
            : error
    }
}
