-- name: questions
-- answers: Which questions about cases are there?
-- grain: one row per question (question)
-- parameters: none
SELECT
    question,
    label,
    topic,
    standard,
    sort
FROM question
ORDER BY sort, question;
