/**
 * Trains in a tracked run, stamps what the script left in out/, and promotes that to staging. The script also writes
 * metrics.json. What an earlier build left of both in the workspace is removed first.
 *
 * @param args model, script and gates; inputs and params if there are any; agent, the label of an agent, if not every one will do
 * @return the map of the version
 */
def call(Map args) {
    def made
    node(args.agent ?: '') {
        checkout scm
        made = trackExperiment(name: args.model, params: args.params ?: [:], inputs: args.inputs, metricsFiles: 'metrics.json',
            artifacts: 'out/**', model: args.model) {
            sh "rm -rf out metrics.json && ${args.script}"
        }
    }
    // Outside node, so that a rule that asks people holds no executor.
    promoteModel model: args.model, version: made.version, stage: 'staging', gates: args.gates
    return made
}
