package io.jenkins.plugins.modellineage.jenkins.run;

import java.util.regex.Pattern;

/** Names of build parameters that say that the value is a secret, though its kind of parameter does not. */
final class SecretNames {
    private static final Pattern WORD = Pattern.compile("(?i)secret|passw|pwd|passphrase|credential");

    /** {@code HF_TOKEN}, {@code githubToken} and {@code key_of_api}; {@code max_tokens} and {@code monkey} are none. */
    private static final Pattern PART =
            Pattern.compile("(?i:(^|[^a-z])(token|key)($|[^a-z]))|[a-z0-9](Token|Key)($|[^a-z])");

    /** Written without a gap: {@code GITHUBTOKEN}, {@code openaikey}. */
    private static final Pattern RUN_ON = Pattern.compile("(?i)token$"
            + "|(api|access|auth|private|ssh|git|github|gitlab|bitbucket|hf|huggingface|openai|anthropic|mistral|cohere|aws"
            + "|azure|gcp|google|wandb|mlflow|comet|neptune|slack|npm|pypi|docker|registry|sonar|deploy|license|licence"
            + "|encryption|signing|master|account|storage|service)key($|[^a-z])");

    /** Tokens of a vocabulary, which a training is told like any other parameter. */
    private static final Pattern VOCABULARY =
            Pattern.compile("(?i)(^|.*[^a-z])(bos|eos|pad|unk|mask|sep|cls|stop|image|special)[_-]?token");

    private SecretNames() {}

    static boolean tell(String name) {
        return !VOCABULARY.matcher(name).matches()
                && (WORD.matcher(name).find()
                        || PART.matcher(name).find()
                        || RUN_ON.matcher(name).find());
    }
}
