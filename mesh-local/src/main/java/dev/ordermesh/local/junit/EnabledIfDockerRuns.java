package dev.ordermesh.local.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips a class, saying why, where no Docker answers or where it neither has nor can fetch an image
 * that the class needs. Testcontainers' own conditions try to fetch for minutes, in each module.
 *
 * <p>Stands before {@code @Testcontainers}. Needs Testcontainers on the class path.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(DockerCondition.class)
public @interface EnabledIfDockerRuns {

    /** The images that the class needs; those of Testcontainers itself are added. */
    String[] value();
}
