package io.sealkeeper.cli;

import io.sealkeeper.sandbox.PlayedProfile;
import io.sealkeeper.sandbox.SandboxOptions;
import io.sealkeeper.sandbox.UnusableProfile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A profile that the embedded workspace is to play: {@code --profile FILE} of {@code sandbox} and {@code demo}. */
final class ProfilePlay {

    private ProfilePlay() {}

    /**
     * Reads it.
     *
     * @throws CannotRun in words, with what was not done
     */
    static PlayedProfile read(String file, SandboxOptions defaults) throws CannotRun {
        try {
            return PlayedProfile.read(Path.of(file), defaults);
        } catch (UnusableProfile e) {
            throw new CannotRun(e.getMessage() + ". No workspace was started");
        } catch (InvalidPathException e) {
            throw new CannotRun("--profile: '" + file + "' can't be the name of a file. No workspace was started");
        }
    }

    /** What is played, and what is not. */
    static String text(String file, PlayedProfile profile) {
        StringBuilder text = new StringBuilder("It behaves as " + file + " says; the rest is as the documents say.\n");
        lines(text, "played", profile.taken());
        lines(text, "not played", profile.left());
        if (profile.taken().isEmpty()) {
            text.append("Nothing of it could be played: doctor --canary ID finds out how a workspace behaves.\n");
        }
        return text.toString().stripTrailing();
    }

    private static void lines(StringBuilder text, String title, Iterable<String> lines) {
        lines.forEach(line ->
                text.append("  ").append(title).append(": ").append(line).append('\n'));
    }
}
