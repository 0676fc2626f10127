import prettier from 'eslint-config-prettier'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', '**/target/', 'examples/', '*/main.js'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  prettier,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      'no-restricted-properties': ['error', { object: 'process', property: 'exit' }],
      'max-lines': ['error', { max: 220, skipBlankLines: true, skipComments: true }],
    },
  },
  // Samples and fakes are kept together in one file.
  {
    files: ['__tests__/**'],
    rules: { 'max-lines': ['error', { max: 260, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['*.js', '__tests__/support/*.js', 'scripts/**/*.mjs', 'infra/*.js'],
    ...tseslint.configs.disableTypeChecked,
  },
  // CloudFront calls its handler.
  {
    files: ['infra/*.js'],
    rules: { '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^handler$' }] },
  },
)
